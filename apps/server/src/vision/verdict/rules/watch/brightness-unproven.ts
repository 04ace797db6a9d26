import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** The interval of the paired gain straddles zero: the test cannot tell the model from brightness and contrast alone. */
export const brightnessUnproven = watchRule({
  code: "brightness-unproven",
  weigh({ gain, headline, evaluation }) {
    if (!gain || headline.value === null || headline.baseline === null) return notRun("not-defined");
    if (gain.low > 0 || gain.high <= 0) return silent;
    const { metric, value, baseline } = headline;
    const { low, high } = gain;
    return fires({ metric, value, baseline, low, high, images: evaluation.testImages }, { kind: "figures" });
  },
});
