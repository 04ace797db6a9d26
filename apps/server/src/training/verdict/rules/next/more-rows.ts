import { extrapolated } from "../../extrapolation.ts";
import { fires, nextRule, notRun, silent } from "../../rule.ts";

/** Twice the rows: as far as a curve of this range can be carried on. */
export const moreRows = nextRule({
  code: "more-rows",
  weigh({ evaluation, sign, metric, foldGain }) {
    if (!evaluation.learningCurve) return notRun("no-time");
    const more = extrapolated(evaluation.learningCurve, sign);
    if (!more || more.low <= 0 || !(foldGain > 0)) return silent;
    return fires(
      { metric: metric.id, rows: more.from, moreRows: more.to, gain: more.gain, low: more.low, high: more.high },
      { kind: "folds" },
      { benefit: more.gain / foldGain },
    );
  },
});
