import { unary } from "./rules/unary.ts";

export const sqrt = unary({
  type: "Sqrt",
  meaning: "the square root",
  range: [0.5, 2],
  gradient: (g, { y, dy }) => g.div(dy, g.mul(y, 2)),
});
