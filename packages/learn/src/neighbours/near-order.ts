import { boxRows, stageWidth } from "../kernels/neighbours-layout.ts";

/**
 * An order in which rows that are near each other by their first features follow each other: halves along the widest of
 * these features again and again, down to boxes of rows (Bentley's k-d tree, 1975, without the tree).
 * @param rows count × width, turned to their principal axes
 */
export const nearOrder = (rows: Float32Array, count: number, width: number): Int32Array => {
  const order = Int32Array.from({ length: count }, (_, row) => row);
  const split = (first: number, end: number): void => {
    if (end - first <= boxRows) return;
    const feature = widestFeature(rows, order.subarray(first, end), width);
    order.subarray(first, end).sort((a, b) => rows[a * width + feature]! - rows[b * width + feature]! || a - b);
    // Whole boxes on the left, so that no box straddles a cut.
    const middle = first + Math.ceil((end - first) / 2 / boxRows) * boxRows;
    split(first, middle);
    split(middle, end);
  };
  split(0, count);
  return order;
};

const widestFeature = (rows: Float32Array, members: Int32Array, width: number): number => {
  let widest = { feature: 0, extent: -1 };
  for (let feature = 0; feature < Math.min(stageWidth, width); feature++) {
    let low = Infinity;
    let high = -Infinity;
    for (const row of members) {
      const value = rows[row * width + feature]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high - low > widest.extent) widest = { feature, extent: high - low };
  }
  return widest.feature;
};
