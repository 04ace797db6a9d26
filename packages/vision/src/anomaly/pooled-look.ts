import type { FeatureGrid } from "./grid.ts";

/** A whole picture as one row: mean and standard deviation of every feature over its places. */
export const poolGrid = ({ dims, data }: FeatureGrid): Float32Array => {
  const places = data.length / dims;
  const row = new Float32Array(2 * dims);
  for (let i = 0; i < dims; i++) {
    let sum = 0;
    let squares = 0;
    for (let at = i; at < data.length; at += dims) {
      sum += data[at]!;
      squares += data[at]! ** 2;
    }
    const mean = sum / places;
    row[i] = mean;
    row[dims + i] = Math.sqrt(Math.max(0, squares / places - mean * mean));
  }
  return row;
};

/** Features brought to unit spread, as a grid of one place, for a Gaussian over whole pictures. */
export const unitGrid = (row: Float32Array, centre: Float32Array, spread: Float32Array): FeatureGrid => ({
  width: 1,
  height: 1,
  dims: row.length,
  data: row.map((value, i) => (value - centre[i]!) / spread[i]!),
});

/** Mean and standard deviation of each column. */
export const columnSpread = (rows: readonly Float32Array[]): { centre: Float32Array; spread: Float32Array } => {
  const dims = rows[0]?.length ?? 0;
  const centre = new Float32Array(dims);
  const spread = new Float32Array(dims);
  for (let i = 0; i < dims; i++) {
    const mean = rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + (row[i]! - mean) ** 2, 0) / rows.length;
    centre[i] = mean;
    spread[i] = Math.sqrt(variance) || 1;
  }
  return { centre, spread };
};
