import type { Answers } from "../metric.ts";
import { type CurveOptions, cumulativeCounts, defaultMaxPoints } from "./cumulative.ts";
import { simplify } from "./simplify.ts";

/** What happens when rows scored at or above `threshold` are called positive: rows, or their weight. */
export interface ThresholdRow {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/**
 * Counts for each distinct score, highest first. Where there are more than `maxPoints`, half of those kept hold the
 * shape of the ROC curve (where costs turn) and half lie evenly over the scores (where a slider stops).
 */
export const thresholdTable = (
  answers: Answers,
  { positive = 1, maxPoints = defaultMaxPoints }: CurveOptions = {},
): readonly ThresholdRow[] => {
  const counts = cumulativeCounts(answers, positive);
  const { thresholds, truePositives, falsePositives, positives, negatives } = counts;
  const rows =
    thresholds.length <= maxPoints
      ? Array.from(thresholds.keys())
      : chosen(
          thresholds,
          falsePositives.map((n) => n / Math.max(negatives, Number.MIN_VALUE)),
          truePositives.map((n) => n / Math.max(positives, Number.MIN_VALUE)),
          maxPoints,
        );
  return rows.map((i) => ({
    threshold: thresholds[i]!,
    truePositives: truePositives[i]!,
    falsePositives: falsePositives[i]!,
    trueNegatives: negatives - falsePositives[i]!,
    falseNegatives: positives - truePositives[i]!,
  }));
};

const chosen = (thresholds: Float64Array, x: Float64Array, y: Float64Array, maxPoints: number): number[] => {
  const half = Math.floor(maxPoints / 2);
  const kept = new Set<number>(simplify(x, y, half));
  const highest = thresholds[0]!;
  const step = (highest - thresholds[thresholds.length - 1]!) / (maxPoints - half - 1);
  let stop = 0;
  for (let i = 0; i < thresholds.length; i++) {
    if (thresholds[i]! > highest - stop * step) continue;
    kept.add(i);
    while (thresholds[i]! <= highest - stop * step) stop++;
  }
  return [...kept].sort((a, b) => a - b);
};
