import { columnMoments, type LinearModel, softmax } from "../baseline/linear-model.ts";

/** Steps of accelerated gradient: bounds the time; what is not reached by then are directions of hardly any spread. */
const steps = 80;
/** L2 penalty on standardised features, per row. */
const penalty = 0.01;
const powerSteps = 12;

/** Largest eigenvalue of XᵀX / n, by power iteration: how steep the loss can be. @param x n × width */
const steepness = (x: Float64Array, n: number, width: number): number => {
  let direction = new Float64Array(width).fill(1 / Math.sqrt(width));
  let largest = 1;
  for (let step = 0; step < powerSteps; step++) {
    const next = new Float64Array(width);
    for (let row = 0, at = 0; row < n; row++, at += width) {
      let product = 0;
      for (let i = 0; i < width; i++) product += (x[at + i] as number) * (direction[i] as number);
      for (let i = 0; i < width; i++) next[i] = (next[i] as number) + (product * (x[at + i] as number)) / n;
    }
    largest = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    if (largest === 0) return 1;
    direction = next.map((value) => value / largest);
  }
  return largest * 1.1 + 1;
};

/** Gradient of the mean loss at `at`: classes × (width + 1), the intercept last. */
const gradientAt = (
  at: Float64Array,
  x: Float64Array,
  width: number,
  codes: readonly number[],
  classes: number,
): Float64Array => {
  const stride = width + 1;
  const gradient = new Float64Array(classes * stride);
  const scores = new Float64Array(classes);
  for (const [row, code] of codes.entries()) {
    const from = row * width;
    for (let k = 0; k < classes; k++) {
      let sum = at[k * stride + width] as number;
      for (let i = 0, to = k * stride; i < width; i++) sum += (at[to + i] as number) * (x[from + i] as number);
      scores[k] = sum;
    }
    const chances = softmax(scores);
    for (let k = 0; k < classes; k++) {
      const residual = ((chances[k] as number) - (k === code ? 1 : 0)) / codes.length;
      for (let i = 0, to = k * stride; i < width; i++)
        gradient[to + i] = (gradient[to + i] as number) + residual * (x[from + i] as number);
      gradient[k * stride + width] = (gradient[k * stride + width] as number) + residual;
    }
  }
  for (let k = 0; k < classes; k++)
    for (let i = 0; i < width; i++)
      gradient[k * stride + i] = (gradient[k * stride + i] as number) + penalty * (at[k * stride + i] as number);
  return gradient;
};

/**
 * A multinomial logistic regression for checks, in bounded time: a fixed number of accelerated gradient steps (Nesterov,
 * 1983). @param data n × width. @param codes length n
 */
export const fitQuickLogistic = (
  data: Float32Array,
  width: number,
  codes: readonly number[],
  classes: number,
): LinearModel => {
  const { mean, scale } = columnMoments(data, width);
  const x = Float64Array.from(data, (value, i) => (value - (mean[i % width] as number)) / (scale[i % width] as number));
  const rate = 1 / (0.5 * steepness(x, codes.length, width) + penalty);
  const stride = width + 1;
  let at = new Float64Array(classes * stride);
  let ahead = at;
  for (let step = 1; step <= steps; step++) {
    const gradient = gradientAt(ahead, x, width, codes, classes);
    const next = ahead.map((value, i) => value - rate * (gradient[i] as number));
    const momentum = (step - 1) / (step + 2);
    const before = at;
    ahead = next.map((value, i) => value + momentum * (value - (before[i] as number)));
    at = next;
  }
  const weights = new Float32Array(classes * width);
  for (let k = 0; k < classes; k++) weights.set(at.subarray(k * stride, k * stride + width), k * width);
  return {
    weights,
    bias: Float32Array.from({ length: classes }, (_, k) => at[k * stride + width] as number),
    mean,
    scale,
  };
};
