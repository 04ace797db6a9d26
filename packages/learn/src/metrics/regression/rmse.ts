import { ofLosses } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const rmse = defineMetric({
  id: "rmse",
  name: "Root mean squared error",
  tasks: ["regression"],
  better: "low",
  range: [0, null],
  prepare: ofLosses(
    ({ truth, predictions }) =>
      (row) =>
        (truth[row]! - predictions[row]!) ** 2,
    Math.sqrt,
  ),
});
