import { binary } from "./rules/binary.ts";

export const sub = binary({
  type: "Sub",
  meaning: "a − b",
  left: (_, { dy }) => dy,
  right: (g, { dy }) => g.neg(dy),
});
