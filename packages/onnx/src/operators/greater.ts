import { binary } from "./rules/binary.ts";

export const greater = binary({
  type: "Greater",
  meaning: "a > b",
  result: "bool",
});
