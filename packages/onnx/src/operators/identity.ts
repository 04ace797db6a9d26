import { unary } from "./rules/unary.ts";

export const identity = unary({
  type: "Identity",
  meaning: "x itself",
  gradient: (_, { dy }) => dy,
});
