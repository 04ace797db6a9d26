import { type Random, splitFolds } from "@datalab/learn";
import type { Products } from "./products.ts";
import { type FitState, fitByFeatures, fitByRows, judgeScores, type SoftmaxTask } from "./softmax-regression.ts";

/** Features of pictures, standardised. */
export interface FeatureTable {
  /** rows × dims */
  readonly data: Float32Array;
  readonly dims: number;
  readonly task: SoftmaxTask;
  /** Rows of one group (a picture and its mirror image) never part. */
  readonly groups: Int32Array;
}

/** K of more rows would take more memory than the features themselves. */
const mostKernelRows = 6000;

export const usesRows = ({ dims, task }: FeatureTable): boolean => task.labels.length <= Math.min(dims, mostKernelRows);

/** The log loss of a fold settles long before the weights do. */
const searchTolerance = 0.02;

/** Strengths of the fit, as multiples of what makes the penalty as large as a row: from smooth to nearly free. */
const rising = [1, 3, 10, 30, 100, 300, 1000] as const;
/** Tried where the smoothest of those was the best. */
const falling = [0.3, 0.1, 0.03] as const;

/** Mean squared length of a row. */
export const meanSquare = ({ data, task }: FeatureTable): number => {
  let squares = 0;
  for (let i = 0; i < data.length; i++) squares += data[i]! * data[i]!;
  return Math.max(1e-12, squares / task.labels.length);
};

/** Penalty of a strength: relative to rows and their mean squared length, so that it means the same for any features. */
export const penaltyOf = (strength: number, rowSquare: number, rows: number): number => rowSquare / (strength * rows);

/**
 * The strength with the least log loss in cross-validation inside the training pictures, from smooth to free, each fit
 * starting at the one before; the search ends when it got worse twice in a row.
 */
export const chooseStrength = async (
  products: Products,
  table: FeatureTable,
  kernel: Float32Array | null,
  random: Random,
  signal: AbortSignal,
): Promise<{ strength: number; logLoss: number; accuracy: number }> => {
  const { task, groups } = table;
  const smallest = Math.min(...classSizes(task).filter((count) => count > 0));
  const folds = Math.max(2, Math.min(task.labels.length > 500 ? 4 : 5, smallest));
  const parts = splitFolds(
    { kind: "group", folds: Math.min(folds, new Set(groups).size) },
    { rowCount: task.labels.length, classes: task.labels, groups },
    random,
  ).map(({ train, validation }) => partOf(table, kernel, train, validation));
  const rowSquare = meanSquare(table);
  const rows = task.labels.length;
  let best = { strength: 1, logLoss: Infinity, accuracy: 0 };
  const search = async (strengths: readonly number[], patience: number): Promise<void> => {
    let worse = 0;
    for (const strength of strengths) {
      let logLoss = 0;
      let accuracy = 0;
      for (const part of parts) {
        const judged = await part(products, penaltyOf(strength, rowSquare, rows), signal);
        logLoss += (judged.logLoss * judged.rows) / rows;
        accuracy += (judged.accuracy * judged.rows) / rows;
      }
      if (logLoss < best.logLoss) {
        best = { strength, logLoss, accuracy };
        worse = 0;
      } else if (++worse === patience) return;
    }
  };
  await search(rising, 2);
  if (best.strength === rising[0]) await search(falling, 1);
  return best;
};

export const classSizes = ({ labels, classCount }: SoftmaxTask): number[] => {
  const sizes = new Array<number>(classCount).fill(0);
  for (const label of labels) sizes[label]!++;
  return sizes;
};

/** A fold, ready to be fitted at one penalty after the other. */
const partOf = (table: FeatureTable, kernel: Float32Array | null, train: Int32Array, validation: Int32Array) => {
  const { task, data, dims } = table;
  const taken = takeTask(task, train);
  const truth = Int32Array.from(validation, (row) => task.labels[row]!);
  const rows = task.labels.length;
  const fitted = kernel ? takeCells(kernel, rows, train, train) : takeRows(data, dims, train);
  const judged = kernel ? takeCells(kernel, rows, validation, train) : takeRows(data, dims, validation);
  let from: FitState | undefined;
  return async (products: Products, penalty: number, signal: AbortSignal) => {
    const fit = kernel ? fitByRows : fitByFeatures;
    const { coefficients, bias, state } = await fit(products, fitted, taken, penalty, {
      tolerance: searchTolerance,
      from,
      signal,
    });
    from = state;
    const scores = await products.by(judged, Float32Array.from(coefficients), truth.length, task.classCount);
    return { ...judgeScores(scores, bias, truth, task.classCount), rows: truth.length };
  };
};

const takeTask = ({ labels, classCount, rowWeights }: SoftmaxTask, rows: Int32Array): SoftmaxTask => ({
  classCount,
  labels: Int32Array.from(rows, (row) => labels[row]!),
  rowWeights: Float64Array.from(rows, (row) => rowWeights[row]!),
});

const takeRows = (data: Float32Array, dims: number, rows: Int32Array): Float32Array => {
  const out = new Float32Array(rows.length * dims);
  for (const [position, row] of rows.entries()) out.set(data.subarray(row * dims, (row + 1) * dims), position * dims);
  return out;
};

const takeCells = (kernel: Float32Array, size: number, rows: Int32Array, columns: Int32Array): Float32Array => {
  const out = new Float32Array(rows.length * columns.length);
  let at = 0;
  for (const row of rows) for (const column of columns) out[at++] = kernel[row * size + column]!;
  return out;
};
