import { defineMetric } from "../metric.ts";
import { ofCounts } from "./confusion.ts";

export const accuracy = defineMetric({
  id: "accuracy",
  name: "Accuracy",
  tasks: ["binary", "multiclass"],
  better: "high",
  range: [0, 1],
  summary: "Share of rows called right. Misleads when one class is rare.",
  prepare: ofCounts(({ hits, total }) => hits.reduce((sum, hit) => sum + hit, 0) / total),
});
