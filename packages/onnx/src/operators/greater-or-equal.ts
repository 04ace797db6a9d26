import { binary } from "./rules/binary.ts";

export const greaterOrEqual = binary({
  type: "GreaterOrEqual",
  meaning: "a ≥ b",
  result: "bool",
});
