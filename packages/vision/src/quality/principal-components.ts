import { createRandom } from "@datalab/learn";
import type { FeatureMaps } from "../types.ts";

const rounds = 3;

/** Means of every channel over the places of a feature map: count × channels. */
export const pooled = ({ count, channels, height, width, data }: FeatureMaps): Float32Array => {
  const area = height * width;
  const out = new Float32Array(count * channels);
  for (let at = 0; at < out.length; at++) {
    let sum = 0;
    for (let place = at * area; place < (at + 1) * area; place++) sum += data[place] as number;
    out[at] = sum / area;
  }
  return out;
};

/** Columns made orthonormal in their order (modified Gram–Schmidt). @param q count columns of `size`, one after the other */
const orthonormalise = (q: Float64Array, size: number, count: number): void => {
  for (let k = 0; k < count; k++) {
    const own = q.subarray(k * size, (k + 1) * size);
    for (let j = 0; j < k; j++) {
      const other = q.subarray(j * size, (j + 1) * size);
      let product = 0;
      for (let i = 0; i < size; i++) product += (own[i] as number) * (other[i] as number);
      for (let i = 0; i < size; i++) own[i] = (own[i] as number) - product * (other[i] as number);
    }
    const length = lengthOf(own) || 1;
    for (let i = 0; i < size; i++) own[i] = (own[i] as number) / length;
  }
};

const lengthOf = (values: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
  return Math.sqrt(sum);
};

/**
 * The first principal components of n × width numbers, by subspace iteration (Halko, Martinsson and Tropp, 2011).
 * Deterministic: the starting directions come from a fixed seed, the sign of a component is that of its largest part.
 * @returns n × count, the widest spread first
 */
export const principalComponents = (
  data: Float32Array,
  n: number,
  width: number,
  count: number,
): { data: Float32Array; width: number } => {
  const means = new Float64Array(width);
  for (let at = 0; at < data.length; at++) means[at % width] = (means[at % width] as number) + (data[at] as number) / n;
  const random = createRandom("principal components");
  const directions = Float64Array.from({ length: count * width }, () => random.normal());
  orthonormalise(directions, width, count);
  const scores = new Float64Array(n * count);
  const project = (): void => {
    const offsets = Float64Array.from({ length: count }, (_, k) => {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += (means[i] as number) * (directions[k * width + i] as number);
      return sum;
    });
    for (let row = 0; row < n; row++)
      for (let k = 0; k < count; k++) {
        let sum = -(offsets[k] as number);
        for (let i = 0, at = row * width, to = k * width; i < width; i++, at++, to++)
          sum += (data[at] as number) * (directions[to] as number);
        scores[row * count + k] = sum;
      }
  };
  for (let round = 0; round < rounds; round++) {
    project();
    directions.fill(0);
    for (let row = 0; row < n; row++)
      for (let k = 0; k < count; k++) {
        const score = scores[row * count + k] as number;
        for (let i = 0, at = row * width, to = k * width; i < width; i++, at++, to++)
          directions[to] = (directions[to] as number) + score * ((data[at] as number) - (means[i] as number));
      }
    orthonormalise(directions, width, count);
  }
  for (let k = 0; k < count; k++) fixSign(directions.subarray(k * width, (k + 1) * width));
  project();
  return { data: Float32Array.from(scores), width: count };
};

const fixSign = (direction: Float64Array): void => {
  let largest = 0;
  for (let i = 0; i < direction.length; i++)
    if (Math.abs(direction[i] as number) > Math.abs(direction[largest] as number)) largest = i;
  if ((direction[largest] as number) < 0)
    for (let i = 0; i < direction.length; i++) direction[i] = -(direction[i] as number);
};

/** Rows placed in the plane by their first two principal components, scaled into −1 to 1. @returns n × 2 */
export const placeOnMap = (data: Float32Array, n: number, width: number): Float32Array => {
  const { data: places } = principalComponents(data, n, width, Math.min(2, width));
  const largest = places.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const out = new Float32Array(n * 2);
  const columns = Math.min(2, width);
  for (let row = 0; row < n; row++)
    for (let k = 0; k < columns; k++) out[row * 2 + k] = (places[row * columns + k] as number) / largest;
  return out;
};
