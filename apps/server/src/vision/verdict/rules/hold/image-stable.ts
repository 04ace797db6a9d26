import { fires, holdRule, notRun, silent } from "../../rule.ts";

/** Folds that differ by less than this part of the gain do not change what the model is worth. */
const partOfGain = 0.25;

export const imageStable = holdRule({
  code: "image-stable",
  weigh({ validation, foldGain, comparedBy }) {
    if (!Number.isFinite(validation.sd)) return notRun("one-fold");
    if (!Number.isFinite(foldGain)) return notRun("not-defined");
    if (!(validation.sd < partOfGain * foldGain)) return silent;
    return fires(
      {
        metric: comparedBy,
        mean: validation.mean,
        sd: validation.sd,
        gain: foldGain,
        folds: validation.values.length,
      },
      { kind: "folds" },
    );
  },
});
