import type { FeatureGrid } from "../grid.ts";

/** Means and deviations of features over the places of good pictures. */
export interface Standard {
  readonly centre: Float32Array;
  readonly spread: Float32Array;
}

export interface StandardSums {
  readonly first: Float64Array;
  readonly second: Float64Array;
  count: number;
}

export const startStandard = (dims: number): StandardSums => ({
  first: new Float64Array(dims),
  second: new Float64Array(dims),
  count: 0,
});

export const addToStandard = (sums: StandardSums, { dims, data }: FeatureGrid): void => {
  for (let at = 0; at < data.length; at += dims)
    for (let i = 0; i < dims; i++) {
      const value = data[at + i]!;
      sums.first[i]! += value;
      sums.second[i]! += value * value;
    }
  sums.count += data.length / dims;
};

export const finishStandard = ({ first, second, count }: StandardSums): Standard => {
  const centre = Float32Array.from(first, (sum) => sum / count);
  const spread = Float32Array.from(
    second,
    (sum, i) => Math.sqrt(Math.max(0, sum / count - (first[i]! / count) ** 2)) || 1,
  );
  return { centre, spread };
};

/** Features in standard deviations from the mean; a new array. */
export const standardised = ({ dims, data }: FeatureGrid, { centre, spread }: Standard): Float32Array => {
  const out = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += dims)
    for (let i = 0; i < dims; i++) out[at + i] = (data[at + i]! - centre[i]!) / spread[i]!;
  return out;
};
