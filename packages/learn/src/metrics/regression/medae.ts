import { perRow } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const medae = defineMetric({
  id: "medae",
  name: "Median absolute error",
  tasks: ["regression"],
  better: "low",
  range: [0, null],
  /**
   * The weighted median, halfway between two errors where the weights split evenly between them (so a weight of 2 is a
   * row twice; scikit-learn 1.2 takes the lower of the two when weights are given).
   */
  prepare(answers) {
    const errors = perRow(answers, (row) => Math.abs(answers.truth[row]! - answers.predictions[row]!));
    const order = Int32Array.from({ length: errors.length }, (_, row) => row).sort((a, b) => errors[a]! - errors[b]!);
    return (weights) => {
      let total = 0;
      for (let row = 0; row < weights.length; row++) total += weights[row]!;
      let below = 0;
      let lower = Number.NaN;
      for (const row of order) {
        if (weights[row] === 0) continue;
        if (!Number.isNaN(lower)) return (lower + errors[row]!) / 2;
        below += weights[row]!;
        if (below * 2 > total) return errors[row]!;
        if (below * 2 === total) lower = errors[row]!;
      }
      return lower;
    };
  },
});
