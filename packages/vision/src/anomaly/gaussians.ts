import type { FeatureGrid } from "./grid.ts";

/** Sums for one Gaussian per place, about the first picture's features (so that little is lost in rounding). */
export interface GaussianSums {
  readonly kept: Int32Array;
  readonly places: number;
  readonly origin: Float32Array;
  /** places × dims. */
  readonly first: Float64Array;
  /** places × dims (dims + 1) / 2: lower triangles, row by row. */
  readonly second: Float64Array;
  count: number;
}

/** One Gaussian per place, ready to measure distances. */
export interface Gaussians {
  /** Which features of the grid are looked at. */
  readonly kept: Int32Array;
  /** places × dims. */
  readonly means: Float32Array;
  /** places × dims (dims + 1) / 2: lower triangles of W with WᵀW the inverse covariance. */
  readonly whitening: Float32Array;
}

export const startGaussians = (grid: FeatureGrid, kept: Int32Array): GaussianSums => {
  const places = grid.width * grid.height;
  const dims = kept.length;
  const origin = new Float32Array(places * dims);
  for (let place = 0; place < places; place++)
    for (let i = 0; i < dims; i++) origin[place * dims + i] = grid.data[place * grid.dims + kept[i]!]!;
  const first = new Float64Array(places * dims);
  const second = new Float64Array((places * dims * (dims + 1)) / 2);
  return { kept, places, origin, first, second, count: 0 };
};

/** Adds a picture; nothing of it is kept, so memory does not grow with their number. */
export const addToGaussians = (sums: GaussianSums, grid: FeatureGrid): void => {
  const { kept, places, origin, first, second } = sums;
  const dims = kept.length;
  const own = new Float64Array(dims);
  let at = 0;
  for (let place = 0; place < places; place++) {
    for (let i = 0; i < dims; i++) {
      own[i] = grid.data[place * grid.dims + kept[i]!]! - origin[place * dims + i]!;
      first[place * dims + i]! += own[i]!;
    }
    for (let i = 0; i < dims; i++) {
      const value = own[i]!;
      for (let j = 0; j <= i; j++, at++) second[at]! += value * own[j]!;
    }
  }
  sums.count++;
};

/**
 * Means and whitening. Covariances are divided by n − 1; `shrinkage` times the mean variance over all places and
 * features is added to each diagonal, so that few pictures give a Gaussian too.
 */
export const finishGaussians = (sums: GaussianSums, shrinkage: number): Gaussians => {
  const { kept, places, origin, first, second, count } = sums;
  const dims = kept.length;
  const triangle = (dims * (dims + 1)) / 2;
  let variance = 0;
  for (let place = 0; place < places; place++) {
    let at = place * triangle;
    for (let i = 0; i < dims; i++)
      for (let j = 0; j <= i; j++, at++) {
        const product = first[place * dims + i]! * first[place * dims + j]!;
        second[at] = (second[at]! - product / count) / (count - 1);
        if (i === j) variance += second[at]!;
      }
  }
  // Pictures all alike vary nowhere: any spread but 0 will do.
  const ridge = (shrinkage * variance) / (places * dims) || 1e-6;
  const whitening = new Float32Array(places * triangle);
  for (let place = 0; place < places; place++)
    whiten(second.subarray(place * triangle, (place + 1) * triangle), dims, ridge, whitening, place * triangle);
  const means = origin.map((value, i) => value + first[i]! / count);
  return { kept, means, whitening };
};

/** The inverse of the Cholesky factor of a packed covariance, ridge added, into `out`. */
const whiten = (covariance: Float64Array, dims: number, ridge: number, out: Float32Array, start: number): void => {
  const factor = covariance;
  for (let i = 0, row = 0; i < dims; row += ++i) {
    for (let j = 0, other = 0; j <= i; other += ++j) {
      let sum = factor[row + j]! + (i === j ? ridge : 0);
      for (let k = 0; k < j; k++) sum -= factor[row + k]! * factor[other + k]!;
      factor[row + j] = i === j ? Math.sqrt(Math.max(sum, ridge)) : sum / factor[other + j]!;
    }
  }
  // Row i of L⁻¹: e_i minus the rows above, weighed by row i of L.
  const inverse = new Float64Array(covariance.length);
  for (let i = 0, row = 0; i < dims; row += ++i) {
    inverse[row + i] = 1;
    for (let k = 0, other = 0; k < i; other += ++k) {
      const weight = factor[row + k]!;
      for (let j = 0; j <= k; j++) inverse[row + j]! -= weight * inverse[other + j]!;
    }
    const scale = 1 / factor[row + i]!;
    for (let j = 0; j <= i; j++) {
      inverse[row + j]! *= scale;
      out[start + row + j] = inverse[row + j]!;
    }
  }
};

/** Mahalanobis distance of every place's features to its Gaussian. @throws RangeError where the grid is another one */
export const distancesTo = ({ kept, means, whitening }: Gaussians, grid: FeatureGrid): Float32Array => {
  const dims = kept.length;
  const places = grid.width * grid.height;
  if (means.length !== places * dims)
    throw new RangeError(`The model knows ${means.length / dims} places; the picture gave ${places}.`);
  const distances = new Float32Array(places);
  const own = new Float64Array(dims);
  let at = 0;
  for (let place = 0; place < places; place++) {
    for (let i = 0; i < dims; i++) own[i] = grid.data[place * grid.dims + kept[i]!]! - means[place * dims + i]!;
    let squares = 0;
    for (let i = 0; i < dims; i++) {
      let sum = 0;
      for (let j = 0; j <= i; j++, at++) sum += whitening[at]! * own[j]!;
      squares += sum * sum;
    }
    distances[place] = Math.sqrt(squares);
  }
  return distances;
};
