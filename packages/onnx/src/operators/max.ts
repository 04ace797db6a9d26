import { binary } from "./rules/binary.ts";

export const max = binary({
  type: "Max",
  meaning: "the larger of two; the gradient goes to the larger, to the first where equal",
  left: (g, { a, b, dy }) => g.where(g.less(a, b), 0, dy),
  right: (g, { a, b, dy }) => g.where(g.less(a, b), dy, 0),
});
