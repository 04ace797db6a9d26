import { unary } from "./rules/unary.ts";

export const softplus = unary({
  type: "Softplus",
  meaning: "log(1 + exp(x))",
  gradient: (g, { x, dy }) => g.mul(dy, g.sigmoid(x)),
});
