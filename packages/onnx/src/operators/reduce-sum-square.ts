import { reduction } from "./rules/reductions.ts";

export const reduceSumSquare = reduction({
  type: "ReduceSumSquare",
  meaning: "the sum of squares along axes",
  gradient: (g, { x, dy }) => g.mul(g.mul(x, 2), dy),
});
