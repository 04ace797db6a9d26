import type { Answers } from "../metric.ts";
import { type CurveOptions, cumulativeCounts, defaultMaxPoints } from "./cumulative.ts";
import { simplify } from "./simplify.ts";

export interface RocPoint {
  /** Rows scored at or above are called positive; null at the start of the curve, where none is. */
  readonly threshold: number | null;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/** The ROC curve from (0, 0) to (1, 1), at most `maxPoints` points that keep its shape; empty with one class only. */
export const rocCurve = (
  answers: Answers,
  { positive = 1, maxPoints = defaultMaxPoints }: CurveOptions = {},
): readonly RocPoint[] => {
  const { thresholds, truePositives, falsePositives, positives, negatives } = cumulativeCounts(answers, positive);
  if (positives === 0 || negatives === 0) return [];
  const x = new Float64Array(thresholds.length + 1);
  const y = new Float64Array(thresholds.length + 1);
  for (let i = 0; i < thresholds.length; i++) {
    x[i + 1] = falsePositives[i]! / negatives;
    y[i + 1] = truePositives[i]! / positives;
  }
  return Array.from(simplify(x, y, maxPoints), (i) => ({
    threshold: i === 0 ? null : thresholds[i - 1]!,
    falsePositiveRate: x[i]!,
    truePositiveRate: y[i]!,
  }));
};
