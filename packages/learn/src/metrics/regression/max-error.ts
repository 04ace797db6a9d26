import { perRow } from "../means.ts";
import { defineMetric } from "../metric.ts";

export const maxError = defineMetric({
  id: "max_error",
  name: "Largest error",
  tasks: ["regression"],
  better: "low",
  range: [0, null],
  prepare(answers) {
    const errors = perRow(answers, (row) => Math.abs(answers.truth[row]! - answers.predictions[row]!));
    return (weights) => {
      let worst = Number.NaN;
      for (let row = 0; row < errors.length; row++)
        if (weights[row]! > 0 && !(errors[row]! <= worst)) worst = errors[row]!;
      return worst;
    };
  },
});
