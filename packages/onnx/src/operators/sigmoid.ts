import { unary } from "./rules/unary.ts";

export const sigmoid = unary({
  type: "Sigmoid",
  meaning: "1 / (1 + exp(−x))",
  gradient: (g, { y, dy }) => g.mul(dy, g.mul(y, g.sub(1, y))),
});
