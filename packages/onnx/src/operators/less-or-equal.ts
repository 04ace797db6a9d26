import { binary } from "./rules/binary.ts";

export const lessOrEqual = binary({
  type: "LessOrEqual",
  meaning: "a ≤ b",
  result: "bool",
});
