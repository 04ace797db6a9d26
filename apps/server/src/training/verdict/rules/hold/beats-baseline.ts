import { fires, holdRule, notRun, silent } from "../../rule.ts";

/** The whole 95 % interval of the paired gain over the baseline lies above zero. */
export const beatsBaseline = holdRule({
  code: "beats-baseline",
  weigh({ gain, headline, evaluation }) {
    if (!gain || headline.value === null || headline.baseline === null) return notRun("not-defined");
    if (gain.low <= 0) return silent;
    return fires(
      {
        metric: headline.metric,
        value: headline.value,
        baseline: headline.baseline,
        gain: gain.value,
        low: gain.low,
        high: gain.high,
        rows: evaluation.testRows,
      },
      { kind: "figures" },
    );
  },
});
