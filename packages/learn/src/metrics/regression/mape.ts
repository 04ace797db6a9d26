import { ofLosses } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const mape = defineMetric({
  id: "mape",
  name: "Mean absolute percentage error",
  tasks: ["regression"],
  better: "low",
  range: [0, null],
  /** scikit-learn divides by 2.2e-16 at a true 0 and answers some 1e15; here such rows make it undefined. */
  prepare: ofLosses(
    ({ truth, predictions }) =>
      (row) =>
        truth[row] === 0 ? Number.NaN : Math.abs((truth[row]! - predictions[row]!) / truth[row]!),
  ),
});
