/**
 * Solves A x = b for a symmetric positive definite A (d × d, row-major; the lower triangle is read) by Cholesky, after
 * scaling A to a unit diagonal, so that units do not matter.
 * @returns x, or null where A is not positive definite beyond `tolerance` (a pivot of the scaled matrix, 0 to 1).
 */
export const solveCholesky = (a: Float64Array, b: Float64Array, tolerance: number): Float64Array | null => {
  const d = b.length;
  const scale = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    if (!(a[i * d + i]! > 0)) return null;
    scale[i] = 1 / Math.sqrt(a[i * d + i]!);
  }
  const factor = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * d + j]! * scale[i]! * scale[j]!;
      for (let k = 0, p = i * d, q = j * d; k < j; k++) sum -= factor[p + k]! * factor[q + k]!;
      if (i !== j) factor[i * d + j] = sum / factor[j * d + j]!;
      else if (sum > tolerance) factor[i * d + i] = Math.sqrt(sum);
      else return null;
    }
  }
  const x = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    let sum = b[i]! * scale[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * d + k]! * x[k]!;
    x[i] = sum / factor[i * d + i]!;
  }
  for (let i = d - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < d; k++) sum -= factor[k * d + i]! * x[k]!;
    x[i] = sum / factor[i * d + i]!;
  }
  for (let i = 0; i < d; i++) x[i]! *= scale[i]!;
  return x;
};
