import { eigenSymmetric } from "../linalg/eigen.ts";

/** Rows that the axes are found on: their directions need no more. */
const sampled = 4096;

/**
 * Directions in which rows vary most, first to last: turning rows to them changes no distance, and puts most of it into
 * the first features.
 * @param rows count × width. @returns width × width, transposed for `turnRows`: feature i of a row adds row i to its turned self
 */
export const principalAxes = (rows: Float32Array, count: number, width: number): Float32Array => {
  const step = Math.max(1, Math.floor(count / sampled));
  const mean = new Float64Array(width);
  const covariance = new Float64Array(width * width);
  let used = 0;
  for (let row = 0; row < count; row += step, used++)
    for (let i = 0; i < width; i++) mean[i]! += rows[row * width + i]!;
  for (let i = 0; i < width; i++) mean[i]! /= used;
  const own = new Float64Array(width);
  for (let row = 0; row < count; row += step) {
    for (let i = 0; i < width; i++) own[i] = rows[row * width + i]! - mean[i]!;
    for (let i = 0; i < width; i++) for (let j = 0; j <= i; j++) covariance[i * width + j]! += own[i]! * own[j]!;
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) covariance[j * width + i] = covariance[i * width + j]!;
  const { values, vectors } = eigenSymmetric(covariance, width);
  const order = Int32Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || a - b);
  const axes = new Float32Array(width * width);
  for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) axes[i * width + j] = vectors[i * width + order[j]!]!;
  return axes;
};
