import { binary } from "./rules/binary.ts";

export const less = binary({
  type: "Less",
  meaning: "a < b",
  result: "bool",
});
