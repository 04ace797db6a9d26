import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** The interval of the paired gain straddles zero: the test rows cannot tell the model from the baseline. */
export const gainUnproven = watchRule({
  code: "gain-unproven",
  weigh({ gain, headline, evaluation }) {
    if (!gain || headline.value === null || headline.baseline === null) return notRun("not-defined");
    if (gain.low > 0 || gain.high <= 0) return silent;
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
