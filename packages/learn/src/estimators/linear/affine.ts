import type { Matrix } from "../../data/matrix.ts";

/** A fitted linear function of the features. */
export interface AffineModel {
  /** Length d. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
}

/** x · coefficients + intercept, one number per row. */
export const affine = (
  { coefficients, intercept }: AffineModel,
  { data, rowCount, columnCount }: Matrix,
): Float64Array => {
  const out = new Float64Array(rowCount);
  for (let row = 0, i = 0; row < rowCount; row++) {
    let sum = intercept;
    for (let j = 0; j < columnCount; j++, i++) sum += data[i]! * coefficients[j]!;
    out[row] = sum;
  }
  return out;
};
