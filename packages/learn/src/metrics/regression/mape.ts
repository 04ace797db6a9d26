import { ofLosses } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const mape = defineMetric({
  id: "mape",
  name: "Mean absolute percentage error",
  tasks: ["regression"],
  better: "low",
  range: [0, null],
  summary: "Mean size of an error as a share of the true value (0.1 is 10 %). Not defined where a true value is 0.",
  /** scikit-learn divides by 2.2e-16 at a true 0 and answers some 1e15; here such rows make it undefined. */
  prepare: ofLosses(
    ({ truth, predictions }) =>
      (row) =>
        truth[row] === 0 ? Number.NaN : Math.abs((truth[row]! - predictions[row]!) / truth[row]!),
  ),
});
