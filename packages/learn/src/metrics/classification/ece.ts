import { defineMetric } from "../metric.ts";
import { calledClasses } from "./confusion.ts";

const binCount = 15;

export const ece = defineMetric({
  id: "ece",
  name: "Calibration error (ECE)",
  tasks: ["binary", "multiclass"],
  better: "low",
  range: [0, 1],
  prepare(answers) {
    const { truth, predictions, classCount } = answers;
    const called = calledClasses(answers);
    const promised = new Float64Array(truth.length);
    const happened = new Uint8Array(truth.length);
    const bins = new Uint8Array(truth.length);
    for (let row = 0; row < truth.length; row++) {
      const asked = classCount === 2 ? 1 : called[row]!;
      promised[row] = predictions[row * classCount + asked]!;
      happened[row] = truth[row] === asked ? 1 : 0;
      bins[row] = Math.min(binCount - 1, Math.floor(promised[row]! * binCount));
    }
    return (weights) => {
      const gaps = new Float64Array(binCount);
      let total = 0;
      for (let row = 0; row < truth.length; row++) {
        gaps[bins[row]!]! += weights[row]! * (promised[row]! - happened[row]!);
        total += weights[row]!;
      }
      // A bin's share times its gap of means is the absolute sum of its differences over the total.
      return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / total;
    };
  },
});
