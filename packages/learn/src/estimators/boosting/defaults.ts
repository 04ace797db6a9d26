import type { Given } from "./boosting-parameters.ts";
import type { Settings } from "./settings.ts";

/** Early stopping is on from this many rows, as in scikit-learn. */
const STOPPING_ROWS = 10_000;

/**
 * What «automatic» stands for, by the number of rows. Chosen on public tables of 150 to 20,000 rows, 5 folds each.
 * Categories with fewer than `categoryMinRows` rows in a node stay out of its ordering and go right: 10 as in scikit-learn; nodes of
 * small tables hold a few dozen rows, where that would hide most categories, and averaging and smoothing guard against chance.
 */
const automatic = (rowCount: number) => {
  if (rowCount >= STOPPING_ROWS)
    return {
      ...{ repeats: 1, iterations: 500, learningRate: 0.1, maxLeaves: 31, minLeafRows: 20 },
      ...{ l2: 1, rowShare: 1, featureShare: 1, categoryMinRows: 10 },
    };
  const isTiny = rowCount < 500;
  return {
    ...{ repeats: isTiny ? 8 : 5, iterations: 200, learningRate: 0.06, maxLeaves: 16, minLeafRows: 8 },
    ...{ l2: 3, rowShare: 0.6, featureShare: isTiny ? 1 : 0.8 },
    categoryMinRows: Math.min(10, Math.max(4, Math.round(rowCount / 100))),
  };
};

/** Fills in what was left to be chosen, from the size of the table. */
export const settingsOf = (given: Given, rowCount: number): Settings => {
  const own = automatic(rowCount);
  const repeats = given.repeats || own.repeats;
  const isStopping = given.earlyStopping && (repeats > 1 || rowCount >= STOPPING_ROWS);
  const heldShare = repeats > 1 ? 1 / repeats : given.validationShare;
  return {
    ...given,
    repeats,
    iterations: given.iterations || own.iterations,
    learningRate: given.learningRate || own.learningRate,
    maxLeaves: Math.max(2, given.maxLeaves || own.maxLeaves),
    maxDepth: given.maxDepth || Infinity,
    minLeafRows: given.minLeafRows || own.minLeafRows,
    l2: given.l2 < 0 ? own.l2 : given.l2,
    featureShare: given.featureShare || own.featureShare,
    rowShare: given.rowShare || own.rowShare,
    categoryMinRows: own.categoryMinRows,
    maxCategories: MAX_CATEGORIES,
    validationShare: isStopping ? heldShare : 0,
  };
};

/** Categories that may go left together, as in LightGBM. */
const MAX_CATEGORIES = 32;
