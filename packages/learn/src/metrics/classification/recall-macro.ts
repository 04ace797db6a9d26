import { defineMetric } from "../metric.ts";
import { classScores, macroMean, ofCounts } from "./confusion.ts";

export const recallMacro = defineMetric({
  id: "recall_macro",
  name: "Recall (macro)",
  tasks: ["binary", "multiclass"],
  better: "high",
  range: [0, 1],
  prepare: ofCounts((c) => macroMean(c, (k) => classScores(c, k).recall)),
});
