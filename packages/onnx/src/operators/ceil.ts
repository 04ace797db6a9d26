import { unary } from "./rules/unary.ts";

export const ceil = unary({
  type: "Ceil",
  meaning: "the next whole number above; no gradient flows through it",
});
