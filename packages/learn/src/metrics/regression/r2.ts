import { explainedShare, perRow, weightedMean } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const r2 = defineMetric({
  id: "r2",
  name: "R²",
  tasks: ["regression"],
  better: "high",
  range: [null, 1],
  prepare(answers) {
    const { truth, predictions } = answers;
    const squares = perRow(answers, (row) => (truth[row]! - predictions[row]!) ** 2);
    return (weights) => explainedShare(weightedMean(squares, weights), truth, weights);
  },
});
