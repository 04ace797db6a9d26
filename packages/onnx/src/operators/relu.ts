import { unary } from "./rules/unary.ts";

export const relu = unary({
  type: "Relu",
  meaning: "max(x, 0)",
  gradient: (g, { y, dy }) => g.mul(dy, g.cast(g.greater(y, 0), dy.type)),
});
