import { createRandom, estimatorOf, matrixOf } from "@datalab/learn";

/** Scores = weights · (x − mean) / scale + bias; probabilities by softmax. */
export interface LinearModel {
  /** classes × dims */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly mean: Float32Array;
  /** 1 where a feature never varies. */
  readonly scale: Float32Array;
}

/** Means and deviations of the columns of rows × dims. */
export const columnMoments = (data: Float32Array, dims: number): { mean: Float32Array; scale: Float32Array } => {
  const rows = data.length / dims;
  const sums = new Float64Array(dims);
  const squares = new Float64Array(dims);
  for (let at = 0; at < data.length; at += dims) for (let j = 0; j < dims; j++) sums[j]! += data[at + j]!;
  for (let j = 0; j < dims; j++) sums[j]! /= rows;
  for (let at = 0; at < data.length; at += dims)
    for (let j = 0; j < dims; j++) squares[j]! += (data[at + j]! - sums[j]!) ** 2;
  return {
    mean: Float32Array.from(sums),
    scale: Float32Array.from(squares, (square) => {
      const deviation = Math.sqrt(square / rows);
      return deviation > 1e-8 ? deviation : 1;
    }),
  };
};

/** Multinomial logistic regression of a few features by `@datalab/learn`. @param data rows × dims */
export const fitFewFeatures = (
  data: Float32Array,
  dims: number,
  labels: Int32Array,
  classCount: number,
): LinearModel => {
  const { mean, scale } = columnMoments(data, dims);
  const cells = Float64Array.from(data, (value, i) => (value - mean[i % dims]!) / scale[i % dims]!);
  const logistic = estimatorOf("logistic");
  const sample = { x: matrixOf(cells, labels.length, dims), features: [], y: Float64Array.from(labels), classCount };
  const model = logistic.fit({ inverseRegularization: 1, classWeight: "none" }, sample, { random: createRandom(0) });
  return { ...denseWeights(model, dims, classCount), mean, scale };
};

/** What a logistic model of `@datalab/learn` says, with a row of weights for every class. */
const denseWeights = (model: unknown, dims: number, classCount: number): Pick<LinearModel, "weights" | "bias"> => {
  const { seen, width, coefficients, intercepts } = model as {
    seen: Int32Array;
    width: number;
    coefficients: Float64Array;
    intercepts: Float64Array;
  };
  const weights = new Float32Array(classCount * dims);
  // A class that training never held gets no chance.
  const bias = new Float32Array(classCount).fill(-1e4);
  for (const [position, k] of seen.entries()) {
    const column = width === 1 ? position - 1 : position;
    bias[k] = width === 0 || column < 0 ? 0 : intercepts[column]!;
    if (width > 0 && column >= 0)
      for (let j = 0; j < dims; j++) weights[k * dims + j] = coefficients[j * width + column]!;
  }
  return { weights, bias };
};

/** Probabilities of one row. */
export const linearProbabilities = (model: LinearModel, row: Float32Array): Float64Array => {
  const { weights, bias, mean, scale } = model;
  const dims = mean.length;
  const scores = Float64Array.from(bias, (start, k) => {
    let sum = start;
    for (let j = 0, at = k * dims; j < dims; j++, at++) sum += (weights[at]! * (row[j]! - mean[j]!)) / scale[j]!;
    return sum;
  });
  return softmax(scores);
};

export const softmax = (scores: Float64Array): Float64Array => {
  const highest = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const odds = scores.map((score) => Math.exp(score - highest));
  const total = odds.reduce((sum, value) => sum + value, 0);
  return odds.map((value) => value / total);
};
