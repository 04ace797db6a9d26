import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** Even the upper end of the paired gain over the baseline is not above zero. */
export const noGain = watchRule({
  code: "no-gain",
  weigh({ gain, headline, evaluation }) {
    if (!gain || headline.value === null || headline.baseline === null) return notRun("not-defined");
    if (gain.high > 0) return silent;
    return fires(
      {
        metric: headline.metric,
        value: headline.value,
        baseline: headline.baseline,
        low: gain.low,
        high: gain.high,
        rows: evaluation.testRows,
      },
      { kind: "figures" },
    );
  },
});
