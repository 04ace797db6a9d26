import type { Answers } from "../metric.ts";
import { type CurveOptions, cumulativeCounts, defaultMaxPoints } from "./cumulative.ts";
import { simplify } from "./simplify.ts";

export interface PrPoint {
  /** Rows scored at or above are called positive; null at the start of the curve, where none is. */
  readonly threshold: number | null;
  readonly recall: number;
  readonly precision: number;
}

/**
 * The precision-recall curve by rising recall, starting at recall 0 and precision 1 as in scikit-learn; at most
 * `maxPoints` points that keep its shape; empty with one class only. Its guess line is the share of the class.
 */
export const prCurve = (
  answers: Answers,
  { positive = 1, maxPoints = defaultMaxPoints }: CurveOptions = {},
): readonly PrPoint[] => {
  const { thresholds, truePositives, falsePositives, positives, negatives } = cumulativeCounts(answers, positive);
  if (positives === 0 || negatives === 0) return [];
  const recall = new Float64Array(thresholds.length + 1);
  const precision = new Float64Array(thresholds.length + 1);
  precision[0] = 1;
  for (let i = 0; i < thresholds.length; i++) {
    recall[i + 1] = truePositives[i]! / positives;
    precision[i + 1] = truePositives[i]! / (truePositives[i]! + falsePositives[i]!);
  }
  return Array.from(simplify(recall, precision, maxPoints), (i) => ({
    threshold: i === 0 ? null : thresholds[i - 1]!,
    recall: recall[i]!,
    precision: precision[i]!,
  }));
};
