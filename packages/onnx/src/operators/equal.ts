import { binary } from "./rules/binary.ts";

export const equal = binary({
  type: "Equal",
  meaning: "a = b",
  result: "bool",
});
