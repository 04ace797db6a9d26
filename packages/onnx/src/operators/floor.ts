import { unary } from "./rules/unary.ts";

export const floor = unary({
  type: "Floor",
  meaning: "the next whole number below; no gradient flows through it",
});
