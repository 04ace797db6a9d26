import { explainedShare, perRow, weightedVariance } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const explainedVariance = defineMetric({
  id: "explained_variance",
  name: "Explained variance",
  tasks: ["regression"],
  better: "high",
  range: [null, 1],
  prepare(answers) {
    const { truth, predictions } = answers;
    const errors = perRow(answers, (row) => truth[row]! - predictions[row]!);
    return (weights) => explainedShare(weightedVariance(errors, weights), truth, weights);
  },
});
