import { checkOption, type DecayOptions, type Optimiser } from "./optimiser.ts";

export interface SgdOptions extends DecayOptions {
  /** Share of the last velocity that is kept; 0 is plain descent. */
  readonly momentum?: number;
  /** Looks one step ahead (Nesterov, 1983; Sutskever et al., 2013). */
  readonly nesterov?: boolean;
}

/** Stochastic gradient descent: velocity ← momentum · velocity + gradient; weight ← weight − rate · velocity. */
export const sgd = ({ momentum = 0, nesterov = false, weightDecay = 0 }: SgdOptions = {}): Optimiser => {
  checkOption("sgd", "momentum", momentum, 0, 1);
  checkOption("sgd", "weightDecay", weightDecay, 0, Number.POSITIVE_INFINITY);
  return {
    id: "sgd",
    slots: momentum > 0 ? ["velocity"] : [],
    weightDecay,
    update(g, { weight, gradient, slots, learningRate, weightDecay: decay }) {
      const pulled = decay > 0 ? g.add(gradient, g.mul(weight, decay)) : gradient;
      if (!slots.velocity) return { weight: g.sub(weight, g.mul(pulled, learningRate)), slots: {} };
      const velocity = g.add(g.mul(slots.velocity, momentum), pulled);
      const direction = nesterov ? g.add(pulled, g.mul(velocity, momentum)) : velocity;
      return { weight: g.sub(weight, g.mul(direction, learningRate)), slots: { velocity } };
    },
  };
};
