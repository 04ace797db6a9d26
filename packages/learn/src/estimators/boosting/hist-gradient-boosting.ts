import type { Matrix } from "../../data/matrix.ts";
import { defineEstimator } from "../estimator.ts";
import { forEachLeaf } from "../tree/trees.ts";
import { boostingParameters } from "./boosting-parameters.ts";
import { settingsOf } from "./defaults.ts";
import { chooseLoss, lossOf } from "./losses/catalogue.ts";
import { type BoostedTrees, train } from "./trainer.ts";
import { workspaceSizes } from "./workspace.ts";

/** Histogram gradient boosting: binary, multiclass and regression, empty cells and categories as they are. */
export const histGradientBoosting = defineEstimator<typeof boostingParameters, BoostedTrees, "hist-gradient-boosting">({
  id: "hist-gradient-boosting",
  name: "Histogram gradient boosting",
  family: "boosting",
  tasks: ["binary", "multiclass", "regression"],
  complexity: 8,
  parameters: boostingParameters,
  needs: { scaled: false, missing: true, categories: "native" },

  fit(given, sample, context) {
    const task = sample.classCount === 0 ? "regression" : sample.classCount === 2 ? "binary" : "multiclass";
    const loss = chooseLoss(task, given, sample.y);
    return train(loss, settingsOf(given, sample.x.rowCount), sample, context);
  },

  predict: (model, x) => answers(model, rawScores(model, x)),

  fitBytes(given, rows, columns, classes) {
    const { maxLeaves } = settingsOf(given, rows);
    const sizes = workspaceSizes(rows, columns, classes > 2 ? classes : 1, false, columns * 2048, true, maxLeaves);
    return Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0);
  },

  /** Histograms of the rows, then scans of the bins; both shrink with the table (measured on 8 tables of 150 to 11,000 rows). */
  fitCost(given, rows, columns, classes) {
    const { iterations, maxLeaves, minLeafRows, repeats, rowShare } = settingsOf(given, rows);
    const trees = repeats * iterations * (classes > 2 ? classes : 1);
    const leaves = Math.max(2, Math.min(maxLeaves, (rows * rowShare) / minLeafRows));
    const histograms = 2 * rows * columns * Math.max(1, Math.log2(leaves) / 2);
    return trees * (25_000 + histograms + leaves * columns * Math.min(255, rows) * 4 + 60 * rows);
  },
});

/** Scores before the link: n × outputs, row-major. */
export const rawScores = (model: BoostedTrees, x: Matrix): Float64Array => {
  const { baseline, trees, share } = model;
  const outputs = baseline.length;
  const scores = new Float64Array(x.rowCount * outputs);
  for (let i = 0; i < x.rowCount; i++) scores.set(baseline, i * outputs);
  forEachLeaf(trees, x, (row, tree, valueAt) => {
    scores[row * outputs + (tree % outputs)]! += share * trees.values[valueAt]!;
  });
  return scores;
};

const answers = ({ loss, baseline, classCount }: BoostedTrees, scores: Float64Array): Float64Array => {
  const outputs = baseline.length;
  const rowCount = scores.length / outputs;
  const width = Math.max(1, classCount);
  const answer = new Float64Array(rowCount * width);
  for (let row = 0; row < rowCount; row++)
    lossOf(loss).answer(scores.subarray(row * outputs, (row + 1) * outputs), answer, row * width);
  return answer;
};
