import { ofLosses } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const mae = defineMetric({
  id: "mae",
  name: "Mean absolute error",
  tasks: ["regression"],
  better: "low",
  range: [0, null],
  prepare: ofLosses(
    ({ truth, predictions }) =>
      (row) =>
        Math.abs(truth[row]! - predictions[row]!),
  ),
});
