import { ofLosses } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const msle = defineMetric({
  id: "msle",
  name: "Mean squared log error",
  tasks: ["regression"],
  better: "low",
  range: [0, null],
  summary:
    "Mean squared difference of ln(1 + value): relative errors, for targets ≥ 0. Not defined where a value or an answer is below 0.",
  prepare: ofLosses(
    ({ truth, predictions }) =>
      (row) =>
        truth[row]! < 0 || predictions[row]! < 0
          ? Number.NaN
          : (Math.log1p(truth[row]!) - Math.log1p(predictions[row]!)) ** 2,
  ),
});
