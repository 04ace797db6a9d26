import { reduction } from "./rules/reductions.ts";

export const reduceMean = reduction({
  type: "ReduceMean",
  meaning: "the mean along axes",
  gradient: (g, { dy, count }) => g.mul(dy, 1 / count),
});
