import { defineMetric } from "../metric.ts";
import { classScores, ofCounts } from "./confusion.ts";

export const balancedAccuracy = defineMetric({
  id: "balanced_accuracy",
  name: "Balanced accuracy",
  tasks: ["binary", "multiclass"],
  better: "high",
  range: [0, 1],
  prepare: ofCounts((c) => {
    if (c.trueClasses < 2) return Number.NaN;
    let sum = 0;
    for (let k = 0; k < c.classCount; k++) sum += classScores(c, k).recall;
    return sum / c.trueClasses;
  }),
});
