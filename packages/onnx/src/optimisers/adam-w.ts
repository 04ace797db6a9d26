import { checkOption, type DecayOptions, type Optimiser } from "./optimiser.ts";

export interface AdamOptions extends DecayOptions {
  /** Share of the old mean gradient that is kept. */
  readonly beta1?: number;
  /** Share of the old mean squared gradient that is kept. */
  readonly beta2?: number;
  readonly epsilon?: number;
}

/** AdamW (Loshchilov & Hutter, 2019): Adam with the decay of weights taken out of the gradient. */
export const adamW = ({ weightDecay = 0.01, ...options }: AdamOptions = {}): Optimiser =>
  adaptive("adamW", { ...options, weightDecay }, true);

/** Adam's step with its decay either on the weights themselves or, as an L2 penalty, on the gradient. */
export const adaptive = (
  id: string,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 }: AdamOptions,
  isDecoupled: boolean,
): Optimiser => {
  checkOption(id, "beta1", beta1, 0, 1);
  checkOption(id, "beta2", beta2, 0, 1);
  checkOption(id, "epsilon", epsilon, 0, 1);
  checkOption(id, "weightDecay", weightDecay, 0, Number.POSITIVE_INFINITY);
  return {
    id,
    slots: ["mean", "square"],
    weightDecay,
    update(g, { weight, gradient, slots, learningRate, step, weightDecay: decay }) {
      const pulled = decay > 0 && !isDecoupled ? g.add(gradient, g.mul(weight, decay)) : gradient;
      const kept = decay > 0 && isDecoupled ? g.mul(weight, g.sub(1, g.mul(learningRate, decay))) : weight;
      const mean = g.add(g.mul(slots.mean!, beta1), g.mul(pulled, 1 - beta1));
      const square = g.add(g.mul(slots.square!, beta2), g.mul(g.mul(pulled, pulled), 1 - beta2));
      // Both means start at zero: their scale is put right by what has been seen so far.
      const seen = (beta: number) => g.sub(1, g.pow(beta, step));
      const spread = g.add(g.mul(g.sqrt(square), g.reciprocal(g.sqrt(seen(beta2)))), epsilon);
      const rate = g.div(learningRate, seen(beta1));
      return { weight: g.sub(kept, g.mul(g.div(mean, spread), rate)), slots: { mean, square } };
    },
  };
};
