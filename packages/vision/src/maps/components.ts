import type { Mask } from "../types.ts";

/** The connected regions of a mask: pixels that touch by a side or a corner belong together (8-connected). */
export interface Components {
  readonly width: number;
  readonly height: number;
  /** 0 outside; 1 … count in the order in which a region's first pixel is met row by row. */
  readonly labels: Int32Array;
  readonly count: number;
  /** Pixels of region 1, 2, … at 0, 1, … */
  readonly areas: Int32Array;
}

/** Flood fill with a stack of its own: no recursion, each pixel pushed once. */
export const connectedComponents = ({ width, height, data }: Mask): Components => {
  if (data.length !== width * height)
    throw new RangeError(`A mask of ${width} × ${height} has ${width * height} pixels; got ${data.length}.`);
  const labels = new Int32Array(data.length);
  const stack = new Int32Array(data.length);
  const areas: number[] = [];
  for (let first = 0; first < data.length; first++) {
    if (!data[first] || labels[first]) continue;
    const label = areas.length + 1;
    let top = 0;
    let area = 0;
    stack[top++] = first;
    labels[first] = label;
    while (top > 0) {
      const pixel = stack[--top]!;
      area++;
      const x = pixel % width;
      const y = (pixel - x) / width;
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const near = v * width + u;
          if (!data[near] || labels[near]) continue;
          labels[near] = label;
          stack[top++] = near;
        }
    }
    areas.push(area);
  }
  return { width, height, labels, count: areas.length, areas: Int32Array.from(areas) };
};
