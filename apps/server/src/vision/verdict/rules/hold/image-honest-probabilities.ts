import { slopeIntervals } from "../../../../training/verdict/slopes.ts";
import { classification, fires, holdRule, notRun, silent } from "../../rule.ts";

/** Brier skill above zero and a calibration slope whose interval contains 1, for every class that is drawn. */
export const imageHonestProbabilities = holdRule({
  code: "image-honest-probabilities",
  tasks: classification,
  weigh({ classes }) {
    const calibration = classes?.calibration ?? [];
    const slopes = slopeIntervals(calibration);
    if (slopes.length === 0 || slopes.length < calibration.length) return notRun("not-defined");
    if (calibration.some(({ brier }) => (brier?.skill ?? 0) <= 0)) return silent;
    if (slopes.some(({ low, high }) => low > 1 || high < 1)) return silent;
    const worst = slopes.reduce((held, one) => (Math.abs(one.value - 1) > Math.abs(held.value - 1) ? one : held));
    return fires({ class: worst.label, slope: worst.value, low: worst.low, high: worst.high }, { kind: "calibration" });
  },
});
