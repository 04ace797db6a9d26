import type { HeatMap } from "./plane.ts";

/** For every place of the target: the two places of the source around it and how far it lies towards the second. */
interface Taps {
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly share: Float32Array;
}

const tapsOf = (from: number, to: number): Taps => {
  const low = new Int32Array(to);
  const high = new Int32Array(to);
  const share = new Float32Array(to);
  for (let i = 0; i < to; i++) {
    const position = ((i + 0.5) * from) / to - 0.5;
    const floor = Math.floor(position);
    low[i] = Math.min(from - 1, Math.max(0, floor));
    high[i] = Math.min(from - 1, Math.max(0, floor + 1));
    share[i] = position - floor;
  }
  return { low, high, share };
};

/**
 * Bilinear with centres of pixels aligned and edges repeated (PyTorch's `align_corners=False`), without antialiasing:
 * for grids of features, which are smooth already.
 * @param source planes × fromHeight × fromWidth
 * @returns planes × toHeight × toWidth
 */
export const resamplePlanes = (
  source: Float32Array,
  planes: number,
  from: { readonly width: number; readonly height: number },
  to: { readonly width: number; readonly height: number },
): Float32Array => {
  if (from.width === to.width && from.height === to.height) return source;
  const across = tapsOf(from.width, to.width);
  const down = tapsOf(from.height, to.height);
  const target = new Float32Array(planes * to.width * to.height);
  const row = new Float32Array(from.width);
  for (let plane = 0; plane < planes; plane++) {
    const start = plane * from.width * from.height;
    for (let y = 0; y < to.height; y++) {
      const above = start + down.low[y]! * from.width;
      const below = start + down.high[y]! * from.width;
      const part = down.share[y]!;
      for (let x = 0; x < from.width; x++) row[x] = source[above + x]! * (1 - part) + source[below + x]! * part;
      const out = (plane * to.height + y) * to.width;
      for (let x = 0; x < to.width; x++)
        target[out + x] = row[across.low[x]!]! * (1 - across.share[x]!) + row[across.high[x]!]! * across.share[x]!;
    }
  }
  return target;
};

/** A map at another size. */
export const resampleMap = (map: HeatMap, width: number, height: number): HeatMap => ({
  width,
  height,
  data: resamplePlanes(map.data, 1, map, { width, height }),
});
