import { binary } from "./rules/binary.ts";

export const mul = binary({
  type: "Mul",
  meaning: "a · b",
  left: (g, { b, dy }) => g.mul(dy, b),
  right: (g, { a, dy }) => g.mul(dy, a),
});
