import { unary } from "./rules/unary.ts";

export const tanh = unary({
  type: "Tanh",
  meaning: "the hyperbolic tangent",
  gradient: (g, { y, dy }) => g.mul(dy, g.sub(1, g.mul(y, y))),
});
