/** A symmetric positive definite matrix as D⁻¹ L Lᵀ D⁻¹: scaled to a unit diagonal first, so that units do not matter. */
export interface CholeskyFactor {
  /** d × d, row-major, lower triangle. */
  readonly lower: Float64Array;
  /** Length d: 1 / √ of the diagonal. */
  readonly scale: Float64Array;
}

/**
 * @param a d × d, row-major; the lower triangle is read. @param tolerance the smallest pivot (0 to 1) of the scaled matrix.
 * @returns null where A is not positive definite beyond `tolerance`.
 */
export const factorCholesky = (a: Float64Array, d: number, tolerance: number): CholeskyFactor | null => {
  const scale = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    if (!(a[i * d + i]! > 0)) return null;
    scale[i] = 1 / Math.sqrt(a[i * d + i]!);
  }
  const lower = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * d + j]! * scale[i]! * scale[j]!;
      for (let k = 0, p = i * d, q = j * d; k < j; k++) sum -= lower[p + k]! * lower[q + k]!;
      if (i !== j) lower[i * d + j] = sum / lower[j * d + j]!;
      else if (sum > tolerance) lower[i * d + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return { lower, scale };
};

/** Solves A x = b in place of b. */
export const solveFactored = ({ lower, scale }: CholeskyFactor, x: Float64Array): void => {
  const d = scale.length;
  for (let i = 0; i < d; i++) {
    let sum = x[i]! * scale[i]!;
    for (let k = 0, p = i * d; k < i; k++) sum -= lower[p + k]! * x[k]!;
    x[i] = sum / lower[i * d + i]!;
  }
  // By rows from the last one up: each x found is taken out of those above it.
  for (let i = d - 1; i >= 0; i--) {
    const value = x[i]! / lower[i * d + i]!;
    x[i] = value;
    for (let k = 0, p = i * d; k < i; k++) x[k]! -= lower[p + k]! * value;
  }
  for (let i = 0; i < d; i++) x[i]! *= scale[i]!;
};

/** Solves A x = b. @returns x, or null where A is not positive definite beyond `tolerance`. */
export const solveCholesky = (a: Float64Array, b: Float64Array, tolerance: number): Float64Array | null => {
  const factor = factorCholesky(a, b.length, tolerance);
  if (!factor) return null;
  const x = b.slice();
  solveFactored(factor, x);
  return x;
};
