import { type Evaluation, type LbfgsOptions, minimiseByLbfgs, type Vector } from "./lbfgs.ts";
import type { Products } from "./products.ts";

/** Multinomial logistic regression with an L2 penalty: min Σ w · log loss / Σ w + ½ penalty |weights|², intercepts free. */
export interface SoftmaxTask {
  readonly labels: Int32Array;
  readonly classCount: number;
  /** Of the rows. */
  readonly rowWeights: Float64Array;
}

/** Scores of n rows by classes. */
export interface SoftmaxFit {
  /** Coefficients: of the rows (n × classes) in the space of rows, of the features (dims × classes) otherwise. */
  readonly coefficients: Float64Array;
  readonly bias: Float64Array;
  /** Where to start the next penalty from. */
  readonly state: FitState;
}

export interface FitState {
  readonly at: Vector;
  readonly scale: number;
  readonly iterations: number;
}

export interface FitOptions {
  /** See `LbfgsOptions`. */
  readonly tolerance: number;
  readonly from?: FitState | undefined;
  readonly signal?: AbortSignal;
}

const maxIterations = 300;

/**
 * Where there are fewer rows than features the weights are combinations of the rows (the representer theorem): the fit
 * runs in the space of rows, with the inner product of features that K = X Xᵀ carries, at the same path and a fraction of the cost.
 * @param kernel rows × rows, X Xᵀ
 */
export const fitByRows = (
  products: Products,
  kernel: Float32Array,
  task: SoftmaxTask,
  penalty: number,
  options: FitOptions,
): Promise<SoftmaxFit> => {
  const rows = task.labels.length;
  const length = rows * task.classCount;
  return fit(task, length, options, async (at) => {
    const { value, residuals, biasGradient } = residualsOf(task, at.kx, at.x.subarray(length));
    const kr = await products.by(kernel, Float32Array.from(residuals), rows, task.classCount);
    let squares = 0;
    const x = new Float64Array(at.x.length);
    const kx = new Float64Array(at.x.length);
    for (let i = 0; i < length; i++) {
      x[i] = residuals[i]! + penalty * at.x[i]!;
      kx[i] = kr[i]! + penalty * at.kx[i]!;
      squares += at.x[i]! * at.kx[i]!;
    }
    x.set(biasGradient, length);
    kx.set(biasGradient, length);
    return { value: value + 0.5 * penalty * squares, gradient: { x, kx } };
  });
};

/** In the space of features. @param data rows × dims */
export const fitByFeatures = (
  products: Products,
  data: Float32Array,
  task: SoftmaxTask,
  penalty: number,
  options: FitOptions,
): Promise<SoftmaxFit> => {
  const rows = task.labels.length;
  const length = (data.length / rows) * task.classCount;
  const isPlain = true;
  return fit(
    task,
    length,
    options,
    async (at) => {
      const weights = Float32Array.from(at.x.subarray(0, length));
      const scores = await products.by(data, weights, rows, task.classCount);
      const { value, residuals, biasGradient } = residualsOf(task, scores, at.x.subarray(length));
      const slopes = await products.transposedBy(
        data,
        Float32Array.from(residuals),
        data.length / rows,
        task.classCount,
      );
      let squares = 0;
      const x = new Float64Array(at.x.length);
      for (let i = 0; i < length; i++) {
        x[i] = slopes[i]! + penalty * at.x[i]!;
        squares += at.x[i]! ** 2;
      }
      x.set(biasGradient, length);
      return { value: value + 0.5 * penalty * squares, gradient: { x, kx: x } };
    },
    isPlain,
  );
};

const fit = async (
  { classCount }: SoftmaxTask,
  length: number,
  { from, ...options }: FitOptions,
  evaluate: (at: Vector) => Promise<Evaluation>,
  isPlain = false,
): Promise<SoftmaxFit> => {
  const zeros = new Float64Array(length + classCount);
  const start = from?.at ?? { x: zeros, kx: isPlain ? zeros : zeros.slice() };
  const limits: LbfgsOptions = { maxIterations, ...options, ...(from ? { scale: from.scale } : {}) };
  const state = await minimiseByLbfgs(start, evaluate, limits);
  return { coefficients: state.at.x.slice(0, length), bias: state.at.x.slice(length), state };
};

/** Log loss and w (p − y) / Σ w per row. @param scores n × classes, without bias */
const residualsOf = (
  { labels, classCount, rowWeights }: SoftmaxTask,
  scores: Float64Array | Float32Array,
  bias: Float64Array,
): { value: number; residuals: Float64Array; biasGradient: Float64Array } => {
  const total = rowWeights.reduce((sum, weight) => sum + weight, 0);
  const residuals = new Float64Array(labels.length * classCount);
  const biasGradient = new Float64Array(classCount);
  let value = 0;
  for (let row = 0, at = 0; row < labels.length; row++, at += classCount) {
    const weight = rowWeights[row]! / total;
    let highest = -Infinity;
    for (let k = 0; k < classCount; k++) highest = Math.max(highest, scores[at + k]! + bias[k]!);
    let odds = 0;
    for (let k = 0; k < classCount; k++) {
      const odd = Math.exp(scores[at + k]! + bias[k]! - highest);
      residuals[at + k] = odd;
      odds += odd;
    }
    const label = labels[row]!;
    value += weight * (Math.log(odds) + highest - scores[at + label]! - bias[label]!);
    for (let k = 0; k < classCount; k++) {
      const residual = weight * (residuals[at + k]! / odds - (k === label ? 1 : 0));
      residuals[at + k] = residual;
      biasGradient[k]! += residual;
    }
  }
  return { value, residuals, biasGradient };
};

/** Log loss and the share of right calls of scores without bias. */
export const judgeScores = (
  scores: Float32Array,
  bias: Float64Array,
  labels: Int32Array,
  classCount: number,
): { logLoss: number; accuracy: number } => {
  let logLoss = 0;
  let right = 0;
  for (let row = 0, at = 0; row < labels.length; row++, at += classCount) {
    let best = 0;
    for (let k = 1; k < classCount; k++) if (scores[at + k]! + bias[k]! > scores[at + best]! + bias[best]!) best = k;
    const highest = scores[at + best]! + bias[best]!;
    let odds = 0;
    for (let k = 0; k < classCount; k++) odds += Math.exp(scores[at + k]! + bias[k]! - highest);
    const label = labels[row]!;
    logLoss += Math.log(odds) + highest - scores[at + label]! - bias[label]!;
    if (best === label) right++;
  }
  return { logLoss: logLoss / labels.length, accuracy: right / labels.length };
};
