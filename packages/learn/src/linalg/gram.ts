import type { Design } from "./design.ts";

/** The weighted normal equations of X and y, both taken around their weighted means (or as they are). */
export interface NormalEquations {
  /** d × d, full and symmetric: Σ w (x − x̄)(x − x̄)ᵀ. */
  readonly gram: Float64Array;
  /** Length d: Σ w (x − x̄)(y − ȳ). */
  readonly moment: Float64Array;
  /** Length d: means of the shifted columns; 0 when not centred. */
  readonly columnMeans: Float64Array;
  readonly targetMean: number;
  /** Σ w (y − ȳ)². */
  readonly targetSquares: number;
  readonly totalWeight: number;
}

const rowsBetweenChecks = 2048;

/** @param check called between blocks of rows with the finished share; may throw to stop. */
export const normalEquations = (
  design: Design,
  y: Float64Array,
  weights: Float64Array | undefined,
  centered: boolean,
  check: (share: number) => void = () => {},
): NormalEquations => {
  const { rowCount, columnCount: d } = design;
  const targetMean = centered ? meanOf(y, weights) : 0;
  const gram = new Float64Array(d * d);
  const moment = new Float64Array(d);
  const sums = new Float64Array(d);
  let totalWeight = 0;
  let targetSquares = 0;
  const cells = new Float64Array(d);
  const places = new Int32Array(d);
  for (let row = 0; row < rowCount; row++) {
    if (row % rowsBetweenChecks === 0) check(row / rowCount);
    const weight = weights ? weights[row]! : 1;
    const target = y[row]! - targetMean;
    totalWeight += weight;
    targetSquares += weight * target * target;
    addRow(gram, moment, sums, cells, places, readRow(design, row, cells, places), weight, target);
  }
  const columnMeans = centered ? sums.map((sum) => sum / totalWeight) : new Float64Array(d);
  if (centered) center(gram, sums, columnMeans);
  mirror(gram, d);
  return { gram, moment, columnMeans, targetMean, targetSquares, totalWeight };
};

/** Writes the cells of a row that are not 0, and their columns. @returns how many. */
const readRow = (
  { columnCount, dense, sparse }: Design,
  row: number,
  cells: Float64Array,
  places: Int32Array,
): number => {
  let count = 0;
  if (sparse) {
    for (let i = sparse.starts[row]!; i < sparse.starts[row + 1]!; i++) {
      cells[count] = sparse.values[i]!;
      places[count++] = sparse.columns[i]!;
    }
    return count;
  }
  for (let j = 0, i = row * columnCount; j < columnCount; j++, i++) {
    cells[j] = dense[i]!;
    places[j] = j;
  }
  return columnCount;
};

/** Adds w x xᵀ to the lower triangle, w x y to the moments and w x to the sums. */
const addRow = (
  gram: Float64Array,
  moment: Float64Array,
  sums: Float64Array,
  cells: Float64Array,
  places: Int32Array,
  count: number,
  weight: number,
  target: number,
): void => {
  const d = moment.length;
  const isFull = count === d;
  for (let a = 0; a < count; a++) {
    const weighted = weight * cells[a]!;
    const place = places[a]!;
    moment[place]! += weighted * target;
    sums[place]! += weighted;
    const start = place * d;
    if (isFull) for (let b = 0; b <= a; b++) gram[start + b]! += weighted * cells[b]!;
    else for (let b = 0; b <= a; b++) gram[start + places[b]!]! += weighted * cells[b]!;
  }
};

/** The moments need no centring: Σ w (y − ȳ) is 0. */
const center = (gram: Float64Array, sums: Float64Array, means: Float64Array): void => {
  const d = means.length;
  for (let a = 0; a < d; a++) for (let b = 0; b <= a; b++) gram[a * d + b]! -= sums[a]! * means[b]!;
};

const mirror = (gram: Float64Array, d: number): void => {
  for (let a = 0; a < d; a++) for (let b = 0; b < a; b++) gram[b * d + a] = gram[a * d + b]!;
};

const meanOf = (values: Float64Array, weights: Float64Array | undefined): number => {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights ? weights[i]! : 1;
    sum += weight * values[i]!;
    total += weight;
  }
  return sum / total;
};
