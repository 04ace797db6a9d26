import { extrapolated } from "../../extrapolation.ts";
import { fires, nextRule, notRun, silent } from "../../rule.ts";

/** Less than this part of the gain is not worth collecting rows for. */
const partOfGain = 0.05;
/** Rounding, not a gain. */
const negligible = 0.001;

/** Even the upper end of what twice the rows would bring is small. */
export const moreRowsWouldNotHelp = nextRule({
  code: "more-rows-would-not-help",
  weigh({ evaluation, sign, metric, foldGain }) {
    if (!evaluation.learningCurve) return notRun("no-time");
    const more = extrapolated(evaluation.learningCurve, sign);
    if (!more || !(foldGain > 0) || more.high >= partOfGain * foldGain) return silent;
    return fires(
      {
        metric: metric.id,
        rows: more.from,
        moreRows: more.to,
        most: more.high < negligible * foldGain ? 0 : more.high,
      },
      { kind: "folds" },
      { benefit: 0 },
    );
  },
});
