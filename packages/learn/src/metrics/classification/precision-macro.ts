import { defineMetric } from "../metric.ts";
import { classScores, macroMean, ofCounts } from "./confusion.ts";

export const precisionMacro = defineMetric({
  id: "precision_macro",
  name: "Precision (macro)",
  tasks: ["binary", "multiclass"],
  better: "high",
  range: [0, 1],
  prepare: ofCounts((c) => macroMean(c, (k) => classScores(c, k).precision)),
});
