import { fires, holdRule, notRun, silent } from "../../rule.ts";

/** A gap between training and validation below this many standard errors of the fold mean may be chance. */
const gapErrors = 2;

export const generalises = holdRule({
  code: "generalises",
  weigh({ training, validation, sign, metric }) {
    if (training.values.length === 0 || !Number.isFinite(validation.mean)) return notRun("not-defined");
    if (!Number.isFinite(validation.standardError)) return notRun("one-fold");
    const gap = sign * (training.mean - validation.mean);
    if (gap >= gapErrors * validation.standardError) return silent;
    return fires(
      { metric: metric.id, train: training.mean, validation: validation.mean, folds: validation.values.length },
      { kind: "folds" },
    );
  },
});
