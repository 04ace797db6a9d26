import { binary } from "./rules/binary.ts";

export const add = binary({
  type: "Add",
  meaning: "a + b",
  left: (_, { dy }) => dy,
  right: (_, { dy }) => dy,
});
