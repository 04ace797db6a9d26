import { unary } from "./rules/unary.ts";

export const reciprocal = unary({
  type: "Reciprocal",
  meaning: "1 / x",
  range: [0.5, 2],
  gradient: (g, { y, dy }) => g.neg(g.mul(dy, g.mul(y, y))),
});
