import { unary } from "./rules/unary.ts";

export const log = unary({
  type: "Log",
  meaning: "the natural logarithm",
  range: [0.5, 2],
  gradient: (g, { x, dy }) => g.div(dy, x),
});
