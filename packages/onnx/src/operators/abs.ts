import { unary } from "./rules/unary.ts";

export const abs = unary({
  type: "Abs",
  meaning: "the size of x without its sign",
  range: [0.1, 1],
  gradient: (g, { x, dy }) => g.mul(dy, g.sign(x)),
});
