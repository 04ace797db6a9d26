import { unary } from "./rules/unary.ts";

export const exp = unary({
  type: "Exp",
  meaning: "e to the power x",
  gradient: (g, { y, dy }) => g.mul(dy, y),
});
