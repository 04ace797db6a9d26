import { estimatorOf } from "../estimators/catalogue.ts";
import type { PipelineSpec } from "../pipeline/pipeline.ts";

/** The speed of this machine, measured beforehand. */
export interface Calibration {
  /** Floating-point operations a second, as `fitCost` counts them. */
  readonly operationsPerSecond: number;
  /** Measured speeds of single estimators, which know better. */
  readonly byEstimator?: Readonly<Record<string, number>>;
  /** Fits at a time. */
  readonly workers: number;
}

export interface SearchShape {
  /** Rows of the whole training table. */
  readonly rows: number;
  /** Features, roughly the columns. */
  readonly columns: number;
  /** 0 for regression. */
  readonly classCount: number;
  readonly folds: number;
}

/** Every fit also prepares its rows, predicts and writes: a floor that small tables feel. */
const secondsPerFit = 0.02;
/** Operations that preparing and scoring one cell takes, roughly. */
const operationsPerCell = 60;

/**
 * How long a search will take, before it starts: the cost of each candidate in each fold by the measured speed.
 * @returns seconds for each candidate over all folds on one worker, and in all over the workers.
 */
export const durationEstimate = (
  specs: readonly PipelineSpec[],
  { rows, columns, classCount, folds }: SearchShape,
  calibration: Calibration,
): { readonly seconds: number; readonly perCandidate: readonly number[] } => {
  const trainRows = folds > 1 ? Math.round((rows * (folds - 1)) / folds) : rows;
  const perCandidate = specs.map(({ estimator: id, parameters }) => {
    const speed = calibration.byEstimator?.[id] ?? calibration.operationsPerSecond;
    const fit = estimatorOf(id).fitCost(parameters, trainRows, columns, classCount) / speed;
    const preparation = (rows * columns * operationsPerCell) / calibration.operationsPerSecond;
    return folds * (fit + preparation + secondsPerFit);
  });
  const total = perCandidate.reduce((sum, seconds) => sum + seconds, 0);
  const fits = specs.length * folds;
  const longestFit = perCandidate.reduce((max, seconds) => Math.max(max, seconds / folds), 0);
  // Fits are not shared between workers: no search is shorter than its longest fit.
  return { seconds: Math.max(total / Math.min(calibration.workers, Math.max(1, fits)), longestFit), perCandidate };
};
