import type { Design } from "./design.ts";

/**
 * out = X θ for `width` outputs at once.
 * @param theta (d + 1) × width, row-major; its last row is the intercept. @param out n × width.
 */
export const multiply = (design: Design, theta: Float64Array, width: number, out: Float64Array): void => {
  const { rowCount, columnCount, dense, sparse } = design;
  const intercept = columnCount * width;
  for (let row = 0; row < rowCount; row++) {
    const at = row * width;
    for (let k = 0; k < width; k++) out[at + k] = theta[intercept + k]!;
    if (sparse) {
      const end = sparse.starts[row + 1]!;
      for (let i = sparse.starts[row]!; i < end; i++)
        addScaled(out, at, theta, sparse.columns[i]! * width, sparse.values[i]!, width);
    } else if (width === 1) {
      let sum = out[at]!;
      for (let j = 0, i = row * columnCount; j < columnCount; j++, i++) sum += dense[i]! * theta[j]!;
      out[at] = sum;
    } else addCombination(out, at, theta, width, dense, row * columnCount, columnCount);
  }
};

/** out = Xᵀ G: @param g n × width. @param out (d + 1) × width, overwritten; its last row is the column sums of G. */
export const multiplyTransposed = (design: Design, g: Float64Array, width: number, out: Float64Array): void => {
  const { rowCount, columnCount, dense, sparse } = design;
  const intercept = columnCount * width;
  out.fill(0);
  // Four rows at a time where the cells are dense, so that `out` is read and written less.
  const fours = sparse ? 0 : rowCount - (rowCount % 4);
  for (let row = 0; row < fours; row += 4) addFourRows(out, design, g, row, width);
  for (let row = fours; row < rowCount; row++) {
    const at = row * width;
    for (let k = 0; k < width; k++) out[intercept + k]! += g[at + k]!;
    if (sparse) {
      const end = sparse.starts[row + 1]!;
      for (let i = sparse.starts[row]!; i < end; i++)
        addScaled(out, sparse.columns[i]! * width, g, at, sparse.values[i]!, width);
    } else {
      for (let j = 0, i = row * columnCount; j < columnCount; j++, i++)
        addScaled(out, j * width, g, at, dense[i]!, width);
    }
  }
};

const addFourRows = (
  out: Float64Array,
  { dense, columnCount }: Design,
  g: Float64Array,
  row: number,
  width: number,
): void => {
  const from = row * columnCount;
  for (let k = 0; k < width; k++) {
    const i = row * width + k;
    const a = g[i]!;
    const b = g[i + width]!;
    const c = g[i + 2 * width]!;
    const d = g[i + 3 * width]!;
    out[columnCount * width + k]! += a + b + c + d;
    for (let j = 0, at = from, to = k; j < columnCount; j++, at++, to += width)
      out[to]! +=
        a * dense[at]! +
        b * dense[at + columnCount]! +
        c * dense[at + 2 * columnCount]! +
        d * dense[at + 3 * columnCount]!;
  }
};

/** out[j, k] = Σᵢ xᵢⱼ² g[i, k], with 1 for the intercept's column: the diagonal of Xᵀ diag(g) X. */
export const squaresTransposed = (design: Design, g: Float64Array, width: number, out: Float64Array): void => {
  const { rowCount, columnCount, dense, sparse } = design;
  const intercept = columnCount * width;
  out.fill(0);
  for (let row = 0; row < rowCount; row++) {
    const at = row * width;
    for (let k = 0; k < width; k++) out[intercept + k]! += g[at + k]!;
    const start = sparse ? sparse.starts[row]! : row * columnCount;
    const end = sparse ? sparse.starts[row + 1]! : start + columnCount;
    for (let i = start; i < end; i++) {
      const value = sparse ? sparse.values[i]! : dense[i]!;
      const column = sparse ? sparse.columns[i]! : i - start;
      addScaled(out, column * width, g, at, value * value, width);
    }
  }
};

/** out[at …] += Σⱼ dense[from + j] × theta[row j]: four rows of θ at a time, so that `out` is read and written less. */
const addCombination = (
  out: Float64Array,
  at: number,
  theta: Float64Array,
  width: number,
  dense: Float64Array,
  from: number,
  count: number,
): void => {
  let j = 0;
  for (; j + 4 <= count; j += 4) {
    const a = dense[from + j]!;
    const b = dense[from + j + 1]!;
    const c = dense[from + j + 2]!;
    const d = dense[from + j + 3]!;
    for (let k = 0, i = j * width; k < width; k++, i++)
      out[at + k]! += a * theta[i]! + b * theta[i + width]! + c * theta[i + 2 * width]! + d * theta[i + 3 * width]!;
  }
  for (; j < count; j++) addScaled(out, at, theta, j * width, dense[from + j]!, width);
};

/** target[at …] += factor × source[from …], `width` numbers. */
const addScaled = (
  target: Float64Array,
  at: number,
  source: Float64Array,
  from: number,
  factor: number,
  width: number,
): void => {
  for (let k = 0; k < width; k++) target[at + k]! += factor * source[from + k]!;
};
