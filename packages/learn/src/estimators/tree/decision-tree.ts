import { defineEstimator } from "../estimator.ts";
import { integer, real } from "../parameters.ts";
import { type AveragedTrees, predictAveraged } from "./averaged-trees.ts";
import { growBytes, growTrees } from "./grow-trees.ts";
import { pruneTree } from "./prune.ts";

/** Bins per feature: exact cuts up to that many distinct values. */
const TREE_BINS = 4096;

const parameters = {
  maxDepth: integer({
    default: 0,
    min: 0,
    max: 10_000,
    scale: "linear",
    search: [2, 20],
  }),
  minLeafRows: integer({
    default: 0,
    min: 0,
    scale: "log",
    search: [1, 200],
  }),
  ccpAlpha: real({ default: 0, min: 0, scale: "log" }),
} as const;

/** Decision tree (CART: Breiman et al., 1984): Gini impurity to classify, variance for numbers. */
export const decisionTree = defineEstimator<typeof parameters, AveragedTrees, "decision-tree">({
  id: "decision-tree",
  name: "Decision tree",
  family: "tree",
  tasks: ["binary", "multiclass", "regression"],
  complexity: 3,
  parameters,
  needs: { scaled: false, missing: true, categories: "native" },
  fit(given, sample, context) {
    const { rowCount, columnCount } = sample.x;
    const options = {
      treeCount: 1,
      maxDepth: given.maxDepth || 8,
      minLeafRows: given.minLeafRows || Math.min(50, Math.max(5, Math.round(rowCount / 100))),
      triedFeatures: columnCount,
      isBootstrapped: false,
      hasRandomCuts: false,
      maxBins: TREE_BINS,
    };
    const trees = growTrees(options, sample, context);
    return { classCount: sample.classCount, trees: pruneTree(trees, sample, given.ccpAlpha) };
  },
  predict: predictAveraged,
  fitBytes: (_given, rows, columns, classes) => growBytes(rows, columns, classes, TREE_BINS),
  fitCost: (_given, rows, columns) => 12 * rows * columns * Math.log2(rows + 2),
});
