import type { Sample } from "../../data/matrix.ts";
import type { FitContext } from "../estimator.ts";
import { choice, integer, type ParameterValues } from "../parameters.ts";
import type { AveragedTrees } from "../tree/averaged-trees.ts";
import { growBytes, growTrees } from "../tree/grow-trees.ts";

/** Bins per feature: as good as exact cuts up to a thousand distinct values. */
export const FOREST_BINS = 1024;

export const forestParameters = {
  trees: integer({ default: 0, min: 0, max: 10_000, scale: "log", search: [100, 500] }),
  triedFeatures: choice({
    default: "auto",
    options: ["auto", "sqrt", "third", "half", "most", "all"],
    search: ["sqrt", "third", "half", "most", "all"],
  }),
  minLeafRows: integer({ default: 0, min: 0, scale: "log", search: [1, 20] }),
  maxDepth: integer({ default: 0, min: 0, max: 10_000, scale: "linear" }),
} as const;

type Given = ParameterValues<typeof forestParameters>;

const triedOf = (rule: Given["triedFeatures"], columns: number, isClassification: boolean): number => {
  const chosen = rule === "auto" ? (isClassification ? "sqrt" : "most") : rule;
  const share = { sqrt: Math.sqrt(columns), third: columns / 3, half: columns / 2, most: 0.7 * columns, all: columns };
  return Math.max(1, Math.min(columns, Math.round(share[chosen])));
};

const MANY_ROWS = 10_000;
const treesOf = (given: number, rows: number): number => given || (rows < MANY_ROWS ? 200 : 100);

/** Single rows make good leaves only where searched cuts predict numbers: measured on public tables, by log-loss and RMSE. */
const fewestLeafRows = (classCount: number, hasRandomCuts: boolean): number =>
  classCount > 0 || hasRandomCuts ? 2 : 1;

/** Keeps a forest on a large table to some tens of megabytes. */
const minLeafRowsOf = (given: number, rows: number, fewest: number): number =>
  given || fewest + Math.floor(rows / 20_000);

export const fitForest = (
  given: Given,
  sample: Sample,
  context: FitContext,
  isBootstrapped: boolean,
  hasRandomCuts: boolean,
): AveragedTrees => ({
  classCount: sample.classCount,
  trees: growTrees(
    {
      treeCount: treesOf(given.trees, sample.x.rowCount),
      maxDepth: given.maxDepth || Infinity,
      minLeafRows: minLeafRowsOf(
        given.minLeafRows,
        sample.x.rowCount,
        fewestLeafRows(sample.classCount, hasRandomCuts),
      ),
      triedFeatures: triedOf(given.triedFeatures, sample.x.columnCount, sample.classCount > 0),
      isBootstrapped,
      hasRandomCuts,
      maxBins: FOREST_BINS,
    },
    sample,
    context,
  ),
});

/** Kernel memory and the model itself. */
export const forestBytes = (given: Given, rows: number, columns: number, classCount: number): number =>
  growBytes(rows, columns, classCount, FOREST_BINS) +
  (treesOf(given.trees, rows) * (2 * rows * (9 + 4 * Math.max(1, classCount)))) /
    (2 * minLeafRowsOf(given.minLeafRows, rows, fewestLeafRows(classCount, false)));

export const forestCost = (given: Given, rows: number, columns: number, classCount: number): number =>
  treesOf(given.trees, rows) *
  rows *
  (20 + 12 * triedOf(given.triedFeatures, columns, classCount > 0)) *
  Math.log2(rows + 2);
