import { ofLosses } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const brier = defineMetric({
  id: "brier",
  name: "Brier score",
  tasks: ["binary", "multiclass"],
  better: "low",
  range: [0, 1],
  prepare: ofLosses(({ truth, predictions, classCount }) => (row) => {
    let sum = 0;
    for (let k = 0; k < classCount; k++) sum += (predictions[row * classCount + k]! - (truth[row] === k ? 1 : 0)) ** 2;
    return sum / 2;
  }),
});
