import type { Matrix } from "../../data/matrix.ts";

/** The values of a matrix column that are not empty, in row order. */
export const presentValues = ({ data, rowCount, columnCount }: Matrix, column: number): Float64Array => {
  const values = new Float64Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    const value = data[row * columnCount + column] as number;
    if (!Number.isNaN(value)) values[count++] = value;
  }
  return values.subarray(0, count);
};

/** Mean and population standard deviation by Welford's update, which neither overflows nor cancels early. */
export const meanAndDeviation = (values: Float64Array): [number, number] => {
  let mean = 0;
  let squares = 0;
  values.forEach((value, i) => {
    const distance = value - mean;
    mean += distance / (i + 1);
    squares += distance * (value - mean);
  });
  return [mean, values.length > 0 ? Math.sqrt(squares / values.length) : 0];
};

/** Linear interpolation between order statistics (type 7 of Hyndman & Fan, 1996). @param sorted ascending, not empty */
export const quantile = (sorted: Float64Array, share: number): number => {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
};
