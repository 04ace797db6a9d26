import { ofLosses } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const msle = defineMetric({
  id: "msle",
  name: "Mean squared log error",
  tasks: ["regression"],
  better: "low",
  range: [0, null],
  prepare: ofLosses(
    ({ truth, predictions }) =>
      (row) =>
        truth[row]! < 0 || predictions[row]! < 0
          ? Number.NaN
          : (Math.log1p(truth[row]!) - Math.log1p(predictions[row]!)) ** 2,
  ),
});
