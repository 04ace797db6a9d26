import { unary } from "./rules/unary.ts";

export const neg = unary({
  type: "Neg",
  meaning: "−x",
  gradient: (g, { dy }) => g.neg(dy),
});
