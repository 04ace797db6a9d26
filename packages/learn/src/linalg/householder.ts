/**
 * Streams rows into the triangular factor of a QR decomposition: after any number of calls, `r` is the R of all rows
 * seen (Householder reflections of [R; block]; Golub & Van Loan, §5.2), so that tall matrices need d² memory only.
 * @param r width × width, row-major, upper triangular, updated. @param block rowCount × width, row-major, destroyed.
 */
export const absorbRows = (r: Float64Array, width: number, block: Float64Array, rowCount: number): void => {
  const projections = new Float64Array(width);
  for (let j = 0; j < width; j++) {
    const head = r[j * width + j]!;
    let squares = 0;
    for (let row = 0; row < rowCount; row++) squares += block[row * width + j]! ** 2;
    if (squares === 0) continue;
    const length = Math.sqrt(head * head + squares);
    const pivot = head > 0 ? head + length : head - length;
    const beta = 2 / (pivot * pivot + squares);
    for (let c = j + 1; c < width; c++) projections[c] = pivot * r[j * width + c]!;
    for (let row = 0; row < rowCount; row++) {
      const v = block[row * width + j]!;
      if (v === 0) continue;
      for (let c = j + 1, i = row * width + c; c < width; c++, i++) projections[c]! += v * block[i]!;
    }
    r[j * width + j] = head > 0 ? -length : length;
    for (let c = j + 1; c < width; c++) r[j * width + c]! -= beta * projections[c]! * pivot;
    for (let row = 0; row < rowCount; row++) {
      const v = beta * block[row * width + j]!;
      if (v === 0) continue;
      for (let c = j + 1, i = row * width + c; c < width; c++, i++) block[i]! -= v * projections[c]!;
    }
  }
};

/**
 * The least-squares solution of smallest norm of R x = c, where R may lack rank: QR with column pivoting finds the rank,
 * a second QR the shortest solution (complete orthogonal decomposition, Golub & Van Loan, §5.5).
 * @param r d × d, row-major. @param tolerance diagonal entries below this share of the largest count as 0.
 */
export const solveShortest = (r: Float64Array, c: Float64Array, tolerance: number): Float64Array => {
  const d = c.length;
  const { upper, right, order, rank } = pivotedQr(r, c, tolerance);
  // Upper rows 0 … rank − 1, transposed, are a d × rank matrix of full rank: T = Q S, so x = Q S⁻ᵀ c is shortest.
  const basis = new Float64Array(d * rank);
  for (let i = 0; i < rank; i++) for (let j = 0; j < d; j++) basis[j * rank + i] = upper[i * d + j]!;
  const { q, s } = orthonormalise(basis, d, rank);
  const z = new Float64Array(rank);
  for (let i = 0; i < rank; i++) {
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= s[k * rank + i]! * z[k]!;
    z[i] = sum / s[i * rank + i]!;
  }
  const x = new Float64Array(d);
  for (let j = 0; j < d; j++) {
    let sum = 0;
    for (let i = 0; i < rank; i++) sum += q[j * rank + i]! * z[i]!;
    x[order[j]!] = sum;
  }
  return x;
};

interface PivotedQr {
  readonly upper: Float64Array;
  /** The right-hand side, rotated along. */
  readonly right: Float64Array;
  /** order[j]: which column stands at place j. */
  readonly order: Int32Array;
  readonly rank: number;
}

const pivotedQr = (r: Float64Array, c: Float64Array, tolerance: number): PivotedQr => {
  const d = c.length;
  const upper = r.slice();
  const right = c.slice();
  const order = Int32Array.from({ length: d }, (_, j) => j);
  let first = 0;
  for (let step = 0; step < d; step++) {
    const { column, norm } = longestColumn(upper, d, step);
    if (step === 0) first = norm;
    if (!(norm > tolerance * first)) return { upper, right, order, rank: step };
    swapColumns(upper, d, order, step, column);
    reflect(upper, right, d, step, norm);
  }
  return { upper, right, order, rank: d };
};

const longestColumn = (a: Float64Array, d: number, step: number): { column: number; norm: number } => {
  let column = step;
  let longest = -1;
  for (let j = step; j < d; j++) {
    let squares = 0;
    for (let i = step; i < d; i++) squares += a[i * d + j]! ** 2;
    if (squares <= longest) continue;
    longest = squares;
    column = j;
  }
  return { column, norm: Math.sqrt(longest) };
};

const swapColumns = (a: Float64Array, d: number, order: Int32Array, one: number, other: number): void => {
  for (let i = 0; i < d; i++) {
    const kept = a[i * d + one]!;
    a[i * d + one] = a[i * d + other]!;
    a[i * d + other] = kept;
  }
  const kept = order[one]!;
  order[one] = order[other]!;
  order[other] = kept;
};

/** Reflects column `step` onto its first entry, and the columns after it and the right-hand side along. */
const reflect = (a: Float64Array, right: Float64Array, d: number, step: number, norm: number): void => {
  const v = new Float64Array(d);
  for (let i = step; i < d; i++) v[i] = a[i * d + step]!;
  v[step]! += v[step]! > 0 ? norm : -norm;
  let squares = 0;
  for (let i = step; i < d; i++) squares += v[i]! ** 2;
  if (squares === 0) return;
  for (let j = step; j <= d; j++) {
    const at = (i: number) => (j < d ? a[i * d + j]! : right[i]!);
    let projection = 0;
    for (let i = step; i < d; i++) projection += v[i]! * at(i);
    const factor = (2 * projection) / squares;
    for (let i = step; i < d; i++) {
      if (j < d) a[i * d + j]! -= factor * v[i]!;
      else right[i]! -= factor * v[i]!;
    }
  }
};

/** Q (d × rank, orthonormal columns) and upper triangular S of a d × rank matrix, by Gram–Schmidt done twice. */
const orthonormalise = (basis: Float64Array, d: number, rank: number): { q: Float64Array; s: Float64Array } => {
  const q = basis.slice();
  const s = new Float64Array(rank * rank);
  for (let i = 0; i < rank; i++) {
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < i; k++) {
        let projection = 0;
        for (let j = 0; j < d; j++) projection += q[j * rank + k]! * q[j * rank + i]!;
        for (let j = 0; j < d; j++) q[j * rank + i]! -= projection * q[j * rank + k]!;
        s[k * rank + i]! += projection;
      }
    }
    let squares = 0;
    for (let j = 0; j < d; j++) squares += q[j * rank + i]! ** 2;
    const norm = Math.sqrt(squares);
    for (let j = 0; j < d; j++) q[j * rank + i]! /= norm;
    s[i * rank + i] = norm;
  }
  return { q, s };
};
