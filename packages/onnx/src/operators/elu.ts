import { unary } from "./rules/unary.ts";

export const elu = unary({
  type: "Elu",
  meaning: "x above zero, alpha · (exp(x) − 1) below",
  attributes: { alpha: { kind: "float", default: 1, meaning: "limit below zero" } },
  gradient: (g, { x, y, dy, attributes }) =>
    g.mul(dy, g.where(g.greater(x, 0), 1, g.add(y, attributes.float("alpha")))),
});
