import { defineMetric } from "../metric.ts";
import { classScores, ofCounts } from "./confusion.ts";

export const f1 = defineMetric({
  id: "f1",
  name: "F1",
  tasks: ["binary"],
  better: "high",
  range: [0, 1],
  prepare: ofCounts((c) => (c.trueTotals[1]! > 0 ? classScores(c, 1).f1 : Number.NaN)),
});
