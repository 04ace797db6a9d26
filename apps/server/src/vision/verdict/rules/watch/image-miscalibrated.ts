import { slopeIntervals } from "../../../../training/verdict/slopes.ts";
import { classification, fires, notRun, silent, watchRule } from "../../rule.ts";

/** Logistic recalibration of fewer pictures has no interval worth the name. */
const leastImages = 50;

/** The calibration slope of a class excludes 1: its probabilities are too sure or too timid. */
export const imageMiscalibrated = watchRule({
  code: "image-miscalibrated",
  tasks: classification,
  weigh({ classes, evaluation }) {
    const slopes = slopeIntervals(classes?.calibration ?? []);
    if (slopes.length === 0 || evaluation.testImages < leastImages) return notRun("not-defined");
    const [off] = slopes
      .filter(({ low, high }) => low > 1 || high < 1)
      .sort((a, b) => Math.abs(Math.log(Math.max(b.value, 1e-3))) - Math.abs(Math.log(Math.max(a.value, 1e-3))));
    if (!off) return silent;
    return fires(
      { class: off.label, slope: off.value, low: off.low, high: off.high, isOverconfident: off.value < 1 },
      { kind: "calibration" },
    );
  },
});
