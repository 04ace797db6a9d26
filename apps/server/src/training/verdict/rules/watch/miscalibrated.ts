import { calibrationSlope } from "@datalab/learn";
import type { Facts } from "../../facts.ts";
import { classTasks, fires, notRun, silent, watchRule } from "../../rule.ts";
import { slopeIntervals } from "../../slopes.ts";

/** An average gap of five points between what is announced and what happens is one that people act wrongly on. */
const toleratedError = 0.05;
/**
 * The slope on a few hundred rows strays: by the test rows' chance and by the training's. So out-of-fold answers, where
 * they are kept, have to lean to the same side by more than this many of their own standard errors.
 */
const confirmingErrors = 1;
/** Logistic recalibration of fewer rows has no interval worth the name. */
const leastRows = 50;

export const miscalibrated = watchRule({
  code: "miscalibrated",
  tasks: classTasks,
  weigh(facts) {
    const { evaluation, gain } = facts;
    const { detail, testRows } = evaluation;
    if (detail.kind !== "classification") return silent;
    if (testRows < leastRows) return notRun("few-rows");
    const slopes = slopeIntervals(detail.calibration);
    if (slopes.length === 0 && detail.calibration.every((one) => one.ece === null)) return notRun("not-defined");
    const off = slopes
      .filter(({ low, high }) => low > 1 || high < 1)
      .filter(({ label, value }) => isConfirmed(facts, label, value))
      .sort((a, b) => Math.abs(Math.log(Math.max(b.value, 1e-3))) - Math.abs(Math.log(Math.max(a.value, 1e-3))))[0];
    const gap = detail.calibration
      .filter((one) => one.ece && one.ece.low > toleratedError)
      .sort((a, b) => b.ece!.value - a.ece!.value)[0];
    const label = off?.label ?? gap?.label;
    const named = detail.calibration.find((one) => one.label === label);
    if (!named) return silent;
    const slope = slopes.find((one) => one.label === label);
    return fires(
      {
        label: named.label,
        slope: slope?.value ?? null,
        low: slope?.low ?? null,
        high: slope?.high ?? null,
        ece: named.ece?.value ?? null,
        isOrderProven: gain !== null && gain.low > 0,
        isOverconfident: slope ? slope.value < 1 : null,
      },
      { kind: "calibration" },
    );
  },
});

const isConfirmed = ({ outOfFold, input }: Facts, label: string, slope: number): boolean => {
  if (!outOfFold || input.target.kind !== "classes") return true;
  const other = calibrationSlope(outOfFold, { positive: input.target.classes.indexOf(label) });
  return (
    !Number.isFinite(other.slope) || Math.sign(slope - 1) * (other.slope - 1) > confirmingErrors * other.slopeError
  );
};
