import { reduction } from "./rules/reductions.ts";

export const reduceMin = reduction({
  type: "ReduceMin",
  meaning: "the smallest along axes; the gradient goes to every element that equals it",
  gradient: (g, { x, y, dy }) => g.mul(g.cast(g.equal(x, y), dy.type), dy),
});
