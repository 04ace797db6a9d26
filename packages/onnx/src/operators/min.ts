import { binary } from "./rules/binary.ts";

export const min = binary({
  type: "Min",
  meaning: "the smaller of two; the gradient goes to the smaller, to the first where equal",
  left: (g, { a, b, dy }) => g.where(g.greater(a, b), 0, dy),
  right: (g, { a, b, dy }) => g.where(g.greater(a, b), dy, 0),
});
