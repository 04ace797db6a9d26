import { ofLosses } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const smape = defineMetric({
  id: "smape",
  name: "Symmetric percentage error",
  tasks: ["regression"],
  better: "low",
  range: [0, 2],
  prepare: ofLosses(({ truth, predictions }) => (row) => {
    const scale = Math.abs(truth[row]!) + Math.abs(predictions[row]!);
    return scale === 0 ? 0 : (2 * Math.abs(truth[row]! - predictions[row]!)) / scale;
  }),
});
