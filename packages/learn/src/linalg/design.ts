import type { Matrix } from "../data/matrix.ts";

/**
 * Training columns as the linear models walk through them: each column minus its `shift`. Where an intercept is learnt
 * the shift costs nothing (the intercept takes it up) and makes scaled indicator columns sparse again.
 */
export interface Design {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Length columnCount. */
  readonly shift: Float64Array;
  /** Row-major cells when `sparse` is absent. */
  readonly dense: Float64Array;
  readonly sparse?: SparseRows;
}

/** Compressed rows: the cells that are not 0 of row i lie at `starts[i]` … `starts[i + 1] − 1`. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Below this share of cells that are not 0, walking their indices beats walking all cells. */
const sparseShare = 0.4;

/** @param shifts false when no intercept is learnt: the cells stay as they are. */
export const createDesign = (x: Matrix, shifts = true): Design => {
  const { rowCount, columnCount, data } = x;
  const { shift, zeroCount } = shifts ? chooseShift(x) : countZeros(x);
  const cellCount = rowCount * columnCount;
  if (cellCount - zeroCount >= sparseShare * cellCount) {
    const dense = shifts ? shifted(x, shift) : data;
    return { rowCount, columnCount, shift, dense };
  }
  const sparse = compress(x, shift, cellCount - zeroCount);
  return { rowCount, columnCount, shift, dense: new Float64Array(0), sparse };
};

/** A column's majority value where it has one, else its mean (which keeps the equations well conditioned). */
const chooseShift = ({ data, rowCount, columnCount }: Matrix): { shift: Float64Array; zeroCount: number } => {
  const candidate = new Float64Array(columnCount);
  const votes = new Int32Array(columnCount);
  const shift = new Float64Array(columnCount);
  for (let i = 0; i < data.length; ) {
    for (let j = 0; j < columnCount; j++, i++) {
      const value = data[i]!;
      shift[j]! += value / rowCount;
      // Boyer & Moore's vote: a value held by more than half of the rows survives.
      if (value === candidate[j]) votes[j]!++;
      else if (votes[j] === 0) {
        candidate[j] = value;
        votes[j] = 1;
      } else votes[j]!--;
    }
  }
  const held = new Int32Array(columnCount);
  for (let i = 0; i < data.length; )
    for (let j = 0; j < columnCount; j++, i++) if (data[i] === candidate[j]) held[j]!++;
  let zeroCount = 0;
  for (let j = 0; j < columnCount; j++) {
    if (held[j]! * 2 <= rowCount) continue;
    shift[j] = candidate[j]!;
    zeroCount += held[j]!;
  }
  return { shift, zeroCount };
};

const countZeros = ({ data, columnCount }: Matrix): { shift: Float64Array; zeroCount: number } => {
  let zeroCount = 0;
  for (let i = 0; i < data.length; i++) if (data[i] === 0) zeroCount++;
  return { shift: new Float64Array(columnCount), zeroCount };
};

const shifted = ({ data, columnCount }: Matrix, shift: Float64Array): Float64Array => {
  const cells = new Float64Array(data.length);
  for (let i = 0; i < data.length; ) for (let j = 0; j < columnCount; j++, i++) cells[i] = data[i]! - shift[j]!;
  return cells;
};

const compress = ({ data, rowCount, columnCount }: Matrix, shift: Float64Array, capacity: number): SparseRows => {
  const starts = new Int32Array(rowCount + 1);
  const columns = new Int32Array(capacity);
  const values = new Float64Array(capacity);
  let filled = 0;
  for (let row = 0; row < rowCount; row++) {
    for (let j = 0; j < columnCount; j++) {
      const value = data[row * columnCount + j]! - shift[j]!;
      if (value === 0) continue;
      columns[filled] = j;
      values[filled++] = value;
    }
    starts[row + 1] = filled;
  }
  return { starts, columns, values };
};
