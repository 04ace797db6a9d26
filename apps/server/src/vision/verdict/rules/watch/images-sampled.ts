import { fires, silent, watchRule } from "../../rule.ts";

export const imagesSampled = watchRule({
  code: "images-sampled",
  weigh: ({ input: { sampled } }) => (sampled ? fires({ ...sampled }, { kind: "trace" }) : silent),
});
