import { binary } from "./rules/binary.ts";

export const div = binary({
  type: "Div",
  meaning: "a / b",
  range: [0.5, 2],
  left: (g, { b, dy }) => g.div(dy, b),
  right: (g, { b, y, dy }) => g.neg(g.mul(dy, g.div(y, b))),
});
