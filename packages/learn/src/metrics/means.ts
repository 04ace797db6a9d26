import type { Answers, WeighRows } from "./metric.ts";

/** Σ w v / Σ w; a value of weight 0 is not looked at (it may be NaN). */
export const weightedMean = (values: Float64Array, weights: Float64Array): number => {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    sum += weight * values[i]!;
    total += weight;
  }
  return sum / total;
};

/** Weighted variance around the weighted mean, dividing by Σ w; exactly 0 where all values that weigh are the same. */
export const weightedVariance = (values: Float64Array, weights: Float64Array): number => {
  const origin = values[weights.findIndex((weight) => weight > 0)]!;
  let total = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    total += weights[i]!;
    sum += weights[i]! * (values[i]! - origin);
  }
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += weights[i]! * (values[i]! - origin - mean) ** 2;
  return squares / total;
};

/** 1 − unexplained / variance of the truth; NaN where the truth does not vary. */
export const explainedShare = (unexplained: number, truth: Float64Array, weights: Float64Array): number => {
  const variance = weightedVariance(truth, weights);
  return variance > 0 ? 1 - unexplained / variance : Number.NaN;
};

/** One number per row. */
export const perRow = ({ truth }: Answers, value: (row: number) => number): Float64Array => {
  const values = new Float64Array(truth.length);
  for (let row = 0; row < values.length; row++) values[row] = value(row);
  return values;
};

/** A metric's `prepare` out of a loss per row: their weighted mean, then `finish` (a root). */
export const ofLosses =
  (loss: (answers: Answers) => (row: number) => number, finish: (mean: number) => number = (mean) => mean) =>
  (answers: Answers): WeighRows => {
    const losses = perRow(answers, loss(answers));
    return (weights) => finish(weightedMean(losses, weights));
  };
