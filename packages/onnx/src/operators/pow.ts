import { binary } from "./rules/binary.ts";

export const pow = binary({
  type: "Pow",
  meaning: "a to the power b",
  range: [0.5, 2],
  left: (g, { a, b, dy }) => g.mul(dy, g.mul(b, g.pow(a, g.sub(b, 1)))),
  right: (g, { a, y, dy }) => g.mul(dy, g.mul(y, g.log(a))),
});
