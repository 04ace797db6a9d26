import { classification, fires, holdRule, notRun, silent } from "../../rule.ts";

/** A gap between training and validation below this many standard errors of the fold mean may be chance. */
const gapErrors = 2;

export const imageGeneralises = holdRule({
  code: "image-generalises",
  tasks: classification,
  weigh({ chosen, validation, sign, metric }) {
    const train = chosen.trainScore;
    if (train === null || !Number.isFinite(validation.mean)) return notRun("not-defined");
    if (!Number.isFinite(validation.standardError)) return notRun("one-fold");
    if (sign * (train - validation.mean) >= gapErrors * validation.standardError && train !== validation.mean)
      return silent;
    return fires({ metric, train, validation: validation.mean, folds: validation.values.length }, { kind: "folds" });
  },
});
