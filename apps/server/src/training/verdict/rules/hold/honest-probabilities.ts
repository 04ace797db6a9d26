import { classTasks, fires, holdRule, notRun, silent } from "../../rule.ts";
import { slopeIntervals } from "../../slopes.ts";

/** Brier skill above zero and a calibration slope whose interval contains 1, for every class that is drawn. */
export const honestProbabilities = holdRule({
  code: "honest-probabilities",
  tasks: classTasks,
  weigh({ evaluation: { detail } }) {
    if (detail.kind !== "classification") return silent;
    const slopes = slopeIntervals(detail.calibration);
    const briers = detail.calibration.map((one) => one.brier);
    if (slopes.length < detail.calibration.length || briers.some((brier) => brier === null))
      return notRun("not-defined");
    if (briers.some((brier) => brier!.skill <= 0) || slopes.some(({ low, high }) => low > 1 || high < 1)) return silent;
    const worst = slopes.reduce((held, one) => (Math.abs(one.value - 1) > Math.abs(held.value - 1) ? one : held));
    const of = detail.calibration.find((one) => one.label === worst.label)!;
    return fires(
      {
        brier: of.brier!.value,
        skill: of.brier!.skill,
        slope: worst.value,
        low: worst.low,
        high: worst.high,
        ece: of.ece?.value ?? null,
      },
      { kind: "calibration" },
    );
  },
});
