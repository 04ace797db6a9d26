import { ofLosses } from "../means.ts";
import { defineMetric } from "../metric.ts";

/** Probabilities are held off 0 and 1 by the float64 epsilon, as in scikit-learn: one certain error costs 36, not infinity. */
const epsilon = Number.EPSILON;

export const logLoss = defineMetric({
  id: "log_loss",
  name: "Log loss",
  tasks: ["binary", "multiclass"],
  better: "low",
  range: [0, null],
  prepare: ofLosses(({ truth, predictions, classCount }) => {
    const clipped = (p: number) => Math.min(1 - epsilon, Math.max(epsilon, p));
    return (row) => {
      let sum = 0;
      for (let k = 0; k < classCount; k++) sum += clipped(predictions[row * classCount + k]!);
      return -Math.log(clipped(predictions[row * classCount + truth[row]!]!) / sum);
    };
  }),
});
