import { unary } from "./rules/unary.ts";

export const hardSigmoid = unary({
  type: "HardSigmoid",
  meaning: "alpha · x + beta, held within 0 … 1",
  attributes: {
    alpha: { kind: "float", default: 0.2, meaning: "slope" },
    beta: { kind: "float", default: 0.5, meaning: "value at zero" },
  },
  examples: [{ name: "inside and outside of the slope", inputs: [[3, 4]], range: [-4.9, 4.9] }],
  gradient: (g, { y, dy, attributes }) => {
    const inside = g.and(g.greater(y, 0), g.less(y, 1));
    return g.mul(dy, g.where(inside, attributes.float("alpha"), 0));
  },
});
