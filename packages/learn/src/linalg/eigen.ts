export interface Eigen {
  readonly values: Float64Array;
  /** Column e (entries [k × size + e]) belongs to values[e]; columns are orthonormal. */
  readonly vectors: Float64Array;
}

const maxSweeps = 60;

/** All eigenvalues of a small symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, §8.5). @param a size × size. */
export const eigenSymmetric = (a: Float64Array, size: number): Eigen => {
  const m = a.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const total = m.reduce((sum, cell) => sum + cell * cell, 0);
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) for (let q = 0; q < p; q++) off += m[p * size + q]! ** 2;
    if (off <= 1e-30 * total) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(m, vectors, size, p, q);
  }
  return { values: Float64Array.from({ length: size }, (_, i) => m[i * size + i]!), vectors };
};

/** Makes the cell (p, q) 0. */
const rotate = (m: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void => {
  const off = m[p * size + q]!;
  if (off === 0) return;
  const theta = (m[q * size + q]! - m[p * size + p]!) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) turn(m, k * size + p, k * size + q, c, s);
  for (let k = 0; k < size; k++) turn(m, p * size + k, q * size + k, c, s);
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q, c, s);
};

const turn = (cells: Float64Array, one: number, other: number, c: number, s: number): void => {
  const a = cells[one]!;
  const b = cells[other]!;
  cells[one] = c * a - s * b;
  cells[other] = s * a + c * b;
};
