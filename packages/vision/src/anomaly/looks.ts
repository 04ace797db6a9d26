import type { StoredTensor, StoredVisionModel } from "../engine/contract.ts";
import { floatTensor } from "./detector.ts";

/** How a look's score is distributed over good pictures that the look has not learnt from. */
export interface ScoreScale {
  readonly mean: number;
  readonly sd: number;
}

/** Mean and standard deviation of scores; pictures all alike get a spread that nothing is divided by nought with. */
export const scaleOf = (scores: readonly number[]): ScoreScale => {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / Math.max(1, scores.length - 1);
  return { mean, sd: Math.max(Math.sqrt(variance), 1e-3 * Math.abs(mean), 1e-9) };
};

/** Log of the mean of exponentials: near the highest of the looks, yet several that agree count for more. */
export const softHighest = (values: readonly number[]): number => {
  const highest = Math.max(...values);
  const sum = values.reduce((total, value) => total + Math.exp(value - highest), 0);
  return highest + Math.log(sum / values.length);
};

/**
 * Squared Mahalanobis distance of a picture to the Gaussian of all the others, out of its distance to the Gaussian that
 * it helped to make: the rank-one update of Sherman and Morrison, the ridge kept as it is.
 * @param squared distance to the Gaussian with it. @param count pictures of that Gaussian
 */
export const leftOut = (squared: number, count: number): number => {
  const share = count / (count - 1) ** 2;
  return ((count / (count - 1)) ** 2 * squared) / Math.max(1e-3, 1 - share * squared);
};

export const storedScales = (scales: readonly ScoreScale[]): StoredTensor => ({
  shape: [scales.length, 2],
  data: Float32Array.from(scales.flatMap(({ mean, sd }) => [mean, sd])),
});

export const scalesOf = (model: Pick<StoredVisionModel, "tensors">, count: number): ScoreScale[] => {
  const values = floatTensor(model, "scales");
  if (values.length !== 2 * count) throw new Error("The stored model's scales do not fit its looks.");
  return Array.from({ length: count }, (_, i) => ({ mean: values[2 * i]!, sd: values[2 * i + 1]! }));
};
