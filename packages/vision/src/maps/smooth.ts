import type { HeatMap } from "./plane.ts";

/** Weights of a Gaussian cut at 4 sigma, as SciPy's `gaussian_filter` does. */
const gaussianWeights = (sigma: number): Float64Array => {
  const reach = Math.floor(4 * sigma + 0.5);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};

/** Index after reflection about the edges of [0, size): d c b a | a b c d | d c b a. */
const reflected = (index: number, size: number): number => {
  const turn = 2 * size;
  const place = ((index % turn) + turn) % turn;
  return place < size ? place : turn - 1 - place;
};

/** A Gaussian blur, borders reflected. @param sigma in pixels of the map; 0 leaves it as it is. */
export const smoothMap = (map: HeatMap, sigma: number): HeatMap => {
  if (!(sigma >= 0)) throw new RangeError(`sigma must be ≥ 0; got ${sigma}.`);
  if (sigma === 0) return map;
  const weights = gaussianWeights(sigma);
  const { width, height } = map;
  return { width, height, data: blurColumns(blurRows(map.data, width, height, weights), width, height, weights) };
};

const blurRows = (data: Float32Array, width: number, height: number, weights: Float64Array): Float32Array => {
  const reach = (weights.length - 1) / 2;
  const out = new Float32Array(data.length);
  const padded = new Float32Array(width + 2 * reach);
  const source = Int32Array.from({ length: padded.length }, (_, i) => reflected(i - reach, width));
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let i = 0; i < padded.length; i++) padded[i] = data[row + source[i]!]!;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * padded[x + k]!;
      out[row + x] = sum;
    }
  }
  return out;
};

/** Whole rows are added up, so that memory is walked in order. */
const blurColumns = (data: Float32Array, width: number, height: number, weights: Float64Array): Float32Array => {
  const reach = (weights.length - 1) / 2;
  const out = new Float32Array(data.length);
  const sums = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let k = 0; k < weights.length; k++) {
      const row = reflected(y + k - reach, height) * width;
      const weight = weights[k]!;
      for (let x = 0; x < width; x++) sums[x]! += weight * data[row + x]!;
    }
    out.set(sums, y * width);
  }
  return out;
};
