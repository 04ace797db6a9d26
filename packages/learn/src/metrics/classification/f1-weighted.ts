import { defineMetric } from "../metric.ts";
import { classScores, ofCounts } from "./confusion.ts";

export const f1Weighted = defineMetric({
  id: "f1_weighted",
  name: "F1 (weighted)",
  tasks: ["binary", "multiclass"],
  better: "high",
  range: [0, 1],
  prepare: ofCounts((c) => {
    let sum = 0;
    for (let k = 0; k < c.classCount; k++) sum += c.trueTotals[k]! * classScores(c, k).f1;
    return sum / c.total;
  }),
});
