import { unary } from "./rules/unary.ts";

export const leakyRelu = unary({
  type: "LeakyRelu",
  meaning: "x above zero, alpha · x below",
  attributes: { alpha: { kind: "float", default: 0.01, meaning: "slope below zero" } },
  gradient: (g, { x, dy, attributes }) => g.mul(dy, g.where(g.greater(x, 0), 1, attributes.float("alpha"))),
});
