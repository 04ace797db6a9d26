import { reduction } from "./rules/reductions.ts";

export const reduceSum = reduction({
  type: "ReduceSum",
  meaning: "the sum along axes",
  gradient: (_, { dy }) => dy,
});
