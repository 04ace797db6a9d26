import { classification, fires, notRun, silent, watchRule } from "../../rule.ts";

/** Below two standard errors of the fold mean the gap may be chance; below a quarter of the gain it does not matter. */
const gapErrors = 2;
const partOfGain = 0.25;

export const imageOverfit = watchRule({
  code: "image-overfit",
  tasks: classification,
  weigh({ chosen, validation, sign, metric, foldGain }) {
    const train = chosen.trainScore;
    if (train === null || !Number.isFinite(foldGain)) return notRun("not-defined");
    if (!Number.isFinite(validation.standardError)) return notRun("one-fold");
    const gap = sign * (train - validation.mean);
    if (gap < gapErrors * validation.standardError || gap < partOfGain * Math.max(0, foldGain) || gap <= 0)
      return silent;
    return fires({ metric, train, validation: validation.mean, folds: validation.values.length }, { kind: "folds" });
  },
});
