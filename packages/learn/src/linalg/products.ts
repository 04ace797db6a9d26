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
    } else {
      for (let j = 0, i = row * columnCount; j < columnCount; j++, i++)
        addScaled(out, at, theta, j * width, dense[i]!, width);
    }
  }
};

/** out = Xᵀ G: @param g n × width. @param out (d + 1) × width, overwritten; its last row is the column sums of G. */
export const multiplyTransposed = (design: Design, g: Float64Array, width: number, out: Float64Array): void => {
  const { rowCount, columnCount, dense, sparse } = design;
  const intercept = columnCount * width;
  out.fill(0);
  for (let row = 0; row < rowCount; row++) {
    const at = row * width;
    for (let k = 0; k < width; k++) out[intercept + k]! += g[at + k]!;
    if (sparse) {
      const end = sparse.starts[row + 1]!;
      for (let i = sparse.starts[row]!; i < end; i++)
        addScaled(out, sparse.columns[i]! * width, g, at, sparse.values[i]!, width);
    } else if (width === 1) {
      const weight = g[at]!;
      for (let j = 0, i = row * columnCount; j < columnCount; j++, i++) out[j]! += dense[i]! * weight;
    } else {
      for (let j = 0, i = row * columnCount; j < columnCount; j++, i++)
        addScaled(out, j * width, g, at, dense[i]!, width);
    }
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
