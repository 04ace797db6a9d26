import { unary } from "./rules/unary.ts";

export const erf = unary({
  type: "Erf",
  meaning: "the error function",
  gradient: (g, { x, dy }) => g.mul(dy, g.mul(g.exp(g.neg(g.mul(x, x))), 2 / Math.sqrt(Math.PI))),
});
