import { unary } from "./rules/unary.ts";

export const neg = unary({
  type: "Neg",
  meaning: "x with the other sign",
  gradient: (g, { dy }) => g.neg(dy),
});
