import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** Even the upper end of the paired gain over brightness and contrast alone is not above zero. */
export const noBetterThanBrightness = watchRule({
  code: "no-better-than-brightness",
  weigh({ gain, headline, evaluation }) {
    if (!gain || headline.value === null || headline.baseline === null) return notRun("not-defined");
    if (gain.high > 0) return silent;
    const { metric, value, baseline } = headline;
    const { low, high } = gain;
    return fires({ metric, value, baseline, low, high, images: evaluation.testImages }, { kind: "figures" });
  },
});
