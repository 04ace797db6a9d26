import { defineMetric } from "../metric.ts";
import { classScores, ofCounts } from "./confusion.ts";

export const precision = defineMetric({
  id: "precision",
  name: "Precision",
  tasks: ["binary"],
  better: "high",
  range: [0, 1],
  prepare: ofCounts((c) => (c.trueTotals[1]! > 0 ? classScores(c, 1).precision : Number.NaN)),
});
