import type { Settings } from "./settings.ts";

/** Early stopping is on from this many rows, as in scikit-learn. */
const STOPPING_ROWS = 10_000;

/** The declared parameters as the fit receives them. */
export interface Given {
  readonly iterations: number;
  readonly repeats: number;
  readonly learningRate: number;
  readonly maxLeaves: number;
  readonly maxDepth: number;
  readonly minLeafRows: number;
  readonly minLeafHessian: number;
  readonly l2: number;
  readonly minGain: number;
  readonly maxBins: number;
  readonly featureShare: number;
  readonly rowShare: number;
  readonly categorySmoothing: number;
  readonly categoryL2: number;
  readonly earlyStopping: boolean;
  readonly validationShare: number;
  readonly patience: number;
}

/** Fills in what was left to be chosen, from the size of the table. */
export const settingsOf = (given: Given, rowCount: number, _columnCount: number): Settings => {
  const repeats = given.repeats || 1;
  const isStopping = given.earlyStopping && (repeats > 1 || rowCount >= STOPPING_ROWS);
  return {
    iterations: given.iterations || 100,
    repeats,
    learningRate: given.learningRate || 0.1,
    maxLeaves: Math.max(2, given.maxLeaves || 31),
    maxDepth: given.maxDepth || Infinity,
    minLeafRows: given.minLeafRows || 20,
    minLeafHessian: given.minLeafHessian,
    l2: Math.max(given.l2, 0),
    minGain: given.minGain,
    maxBins: given.maxBins,
    featureShare: given.featureShare || 1,
    rowShare: given.rowShare || 1,
    categorySmoothing: given.categorySmoothing,
    categoryL2: given.categoryL2,
    categoryMinRows: 10,
    maxCategories: 32,
    validationShare: isStopping ? (repeats > 1 ? 1 / repeats : given.validationShare) : 0,
    patience: given.patience,
  };
};
