import { fires, holdRule, notRun, silent } from "../../rule.ts";

/** The whole 95 % interval of the paired gain over brightness and contrast alone lies above zero. */
export const beatsBrightness = holdRule({
  code: "beats-brightness",
  weigh({ gain, headline, evaluation }) {
    if (!gain || headline.value === null || headline.baseline === null) return notRun("not-defined");
    if (gain.low <= 0) return silent;
    const { metric, value, baseline } = headline;
    const { low, high } = gain;
    return fires({ metric, value, baseline, low, high, images: evaluation.testImages }, { kind: "figures" });
  },
});
