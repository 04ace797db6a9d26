import { defineMetric } from "../metric.ts";
import { ofCounts } from "./confusion.ts";

export const accuracy = defineMetric({
  id: "accuracy",
  name: "Accuracy",
  tasks: ["binary", "multiclass"],
  better: "high",
  range: [0, 1],
  prepare: ofCounts(({ hits, total }) => hits.reduce((sum, hit) => sum + hit, 0) / total),
});
