import { defineMetric } from "../metric.ts";
import { classScores, ofCounts } from "./confusion.ts";

export const recall = defineMetric({
  id: "recall",
  name: "Recall",
  tasks: ["binary"],
  better: "high",
  range: [0, 1],
  prepare: ofCounts((c) => (c.trueTotals[1]! > 0 ? classScores(c, 1).recall : Number.NaN)),
});
