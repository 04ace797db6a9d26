import { defineEstimator } from "../estimator.ts";

/** Every row gets the same answer: class shares, or the mean. What any other model has to beat. */
interface BaselineModel {
  /** Length classCount (shares that sum to 1), or length 1 (the mean). */
  readonly answer: Float64Array;
}

export const baseline = defineEstimator<Record<never, never>, BaselineModel, "baseline">({
  id: "baseline",
  name: "Baseline",
  family: "baseline",
  tasks: ["binary", "multiclass", "regression"],
  complexity: 0,
  parameters: {},
  needs: { scaled: false, missing: true, categories: "ordinal" },

  /** Weighted shares or the weighted mean: the constant with the least log loss, or squared error. */
  fit(_, { y, classCount, weights }, { onProgress }) {
    const answer = new Float64Array(Math.max(1, classCount));
    let total = 0;
    for (let row = 0; row < y.length; row++) {
      const weight = weights ? weights[row]! : 1;
      total += weight;
      if (classCount > 0) answer[y[row]!]! += weight;
      else answer[0]! += weight * y[row]!;
    }
    for (let k = 0; k < answer.length; k++) answer[k]! /= total;
    onProgress?.(1);
    return { answer };
  },

  predict({ answer }, { rowCount }) {
    const width = answer.length;
    const predictions = new Float64Array(rowCount * width);
    for (let row = 0; row < rowCount; row++) predictions.set(answer, row * width);
    return predictions;
  },

  fitBytes: (_, _rowCount, _columnCount, classCount) => 8 * Math.max(1, classCount),
  fitCost: (_, rowCount) => 2 * rowCount + 1,
});
