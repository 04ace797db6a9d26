import { mean, standardDeviation } from "../evaluation/statistics.ts";

export interface LeastSquares {
  /** Coefficients for columns and target in standard deviations. */
  readonly standardised: Float64Array;
  /** On rows without empty cells; NaN where the target does not vary there. */
  rSquared(rows: Int32Array): number;
}

/** A touch of ridge keeps copies of a column from making the equations singular; too small to hide an exact sum. */
const ridge = 1e-9;

/** Linear regression on standardised columns by Cholesky on the normal equations; null where complete rows are too few. */
export const leastSquares = (
  columns: readonly Float64Array[],
  target: Float64Array,
  trainRows: Int32Array,
): LeastSquares | null => {
  const complete = (rows: Int32Array) => rows.filter((row) => columns.every((values) => !Number.isNaN(values[row]!)));
  const rows = complete(trainRows);
  if (rows.length < 2 * columns.length + 2) return null;
  const scales = [...columns, target].map((values) => scaleOf(values, rows));
  const scaled = (i: number, row: number) => ((columns[i] ?? target)[row]! - scales[i]!.center) / scales[i]!.spread;
  const d = columns.length;
  const gram = Array.from({ length: d }, () => new Float64Array(d));
  const moment = new Float64Array(d);
  for (const row of rows)
    for (let i = 0; i < d; i++) {
      const x = scaled(i, row);
      for (let j = 0; j <= i; j++) gram[i]![j]! += x * scaled(j, row);
      moment[i]! += x * scaled(d, row);
    }
  for (let i = 0; i < d; i++) gram[i]![i]! += ridge * rows.length;
  const standardised = solve(gram, moment);
  const predict = (row: number) => {
    let sum = 0;
    for (let i = 0; i < d; i++) sum += standardised[i]! * scaled(i, row);
    return scales[d]!.center + scales[d]!.spread * sum;
  };
  return {
    standardised,
    rSquared: (asked) => {
      const known = complete(asked);
      const center = mean(Float64Array.from(known, (row) => target[row]!));
      let left = 0;
      let whole = 0;
      for (const row of known) {
        left += (target[row]! - predict(row)) ** 2;
        whole += (target[row]! - center) ** 2;
      }
      return whole > 0 ? 1 - left / whole : Number.NaN;
    },
  };
};

const scaleOf = (values: Float64Array, rows: Int32Array): { center: number; spread: number } => {
  const taken = Float64Array.from(rows, (row) => values[row]!);
  return { center: mean(taken), spread: standardDeviation(taken) || 1 };
};

/** Cholesky in place on the lower triangle, then two triangular solves. */
const solve = (lower: Float64Array[], right: Float64Array): Float64Array => {
  const d = right.length;
  for (let i = 0; i < d; i++)
    for (let j = 0; j <= i; j++) {
      let sum = lower[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / lower[j]![j]!;
    }
  const x = right.slice();
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i]![k]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  for (let i = d - 1; i >= 0; i--) {
    for (let k = i + 1; k < d; k++) x[i]! -= lower[k]![i]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  return x;
};
