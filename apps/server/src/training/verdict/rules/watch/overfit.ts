import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** Below two standard errors of the fold mean the gap may be chance; below a quarter of the gain it does not matter. */
const gapErrors = 2;
const partOfGain = 0.25;

export const overfit = watchRule({
  code: "overfit",
  weigh({ training, validation, sign, metric, foldGain }) {
    if (training.values.length === 0 || !Number.isFinite(foldGain)) return notRun("not-defined");
    if (!Number.isFinite(validation.standardError)) return notRun("one-fold");
    const gap = sign * (training.mean - validation.mean);
    if (gap < gapErrors * validation.standardError || gap < partOfGain * Math.max(0, foldGain) || gap <= 0)
      return silent;
    return fires(
      { metric: metric.id, train: training.mean, validation: validation.mean, folds: validation.values.length },
      { kind: "folds" },
    );
  },
});
