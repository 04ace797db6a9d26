import type { Evaluation } from "@datalab/contract";

export interface Extrapolation {
  readonly from: number;
  readonly to: number;
  /** Better by this much, whatever the metric; with a 95 % interval. */
  readonly gain: number;
  readonly low: number;
  readonly high: number;
}

const reach = 1.96;

/**
 * What twice the rows would bring: the learning curve a + b n^−½ (most errors shrink by the root of the rows) by least
 * squares weighted with the spread over folds, carried on to 2 n. Null with fewer than three points.
 */
export const extrapolated = (curve: NonNullable<Evaluation["learningCurve"]>, sign: 1 | -1): Extrapolation | null => {
  const { rows, mean: scores, sd } = curve;
  if (rows.length < 3) return null;
  const x = rows.map((n) => n ** -0.5);
  const floor = Math.max(...sd, 1e-9) / 10;
  const weights = sd.map((spread) => 1 / Math.max(spread, floor) ** 2);
  const whole = weights.reduce((sum, w) => sum + w, 0);
  const center = x.reduce((sum, value, i) => sum + weights[i]! * value, 0) / whole;
  const level = scores.reduce((sum, value, i) => sum + weights[i]! * value, 0) / whole;
  const xx = x.reduce((sum, value, i) => sum + weights[i]! * (value - center) ** 2, 0);
  const xy = x.reduce((sum, value, i) => sum + weights[i]! * (value - center) * (scores[i]! - level), 0);
  if (!(xx > 0)) return null;
  const slope = xy / xx;
  const from = rows[rows.length - 1]!;
  const step = (2 * from) ** -0.5 - from ** -0.5;
  const error = Math.abs(step) * Math.sqrt(1 / xx);
  const gain = sign * slope * step;
  return { from, to: 2 * from, gain, low: gain - reach * error, high: gain + reach * error };
};
