import { fires, uncheckedRule } from "../../rule.ts";

export const otherLots = uncheckedRule({
  code: "other-lots",
  weigh: ({ evaluation }) => fires({ images: evaluation.trainImages + evaluation.testImages }, { kind: "trace" }),
});
