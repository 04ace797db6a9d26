import { unary } from "./rules/unary.ts";

export const sign = unary({
  type: "Sign",
  meaning: "−1, 0 or 1; no gradient flows through it",
});
