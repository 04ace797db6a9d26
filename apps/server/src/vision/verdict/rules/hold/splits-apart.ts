import { repeatedTestImages } from "../../repeats.ts";
import { fires, holdRule, silent } from "../../rule.ts";

export const splitsApart = holdRule({
  code: "splits-apart",
  weigh({ input, evaluation }) {
    if (repeatedTestImages(input).length > 0) return silent;
    return fires({ testImages: evaluation.testImages, trainImages: evaluation.trainImages }, { kind: "quality" });
  },
});
