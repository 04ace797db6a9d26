import { ofLosses } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const mae = defineMetric({
  id: "mae",
  name: "Mean absolute error",
  tasks: ["regression"],
  better: "low",
  range: [0, null],
  summary: "Mean size of an error in the target's unit.",
  prepare: ofLosses(
    ({ truth, predictions }) =>
      (row) =>
        Math.abs(truth[row]! - predictions[row]!),
  ),
});
