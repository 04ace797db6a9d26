import { defineMetric } from "../metric.ts";
import { classScores, macroMean, ofCounts } from "./confusion.ts";

export const f1Macro = defineMetric({
  id: "f1_macro",
  name: "F1 (macro)",
  tasks: ["binary", "multiclass"],
  better: "high",
  range: [0, 1],
  prepare: ofCounts((c) => macroMean(c, (k) => classScores(c, k).f1)),
});
