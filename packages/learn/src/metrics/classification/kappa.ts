import { defineMetric } from "../metric.ts";
import { ofCounts } from "./confusion.ts";

export const kappa = defineMetric({
  id: "kappa",
  name: "Cohen's kappa",
  tasks: ["binary", "multiclass"],
  better: "high",
  range: [-1, 1],
  prepare: ofCounts(({ classCount, hits, trueTotals, calledTotals, total, trueClasses }) => {
    if (trueClasses < 2) return Number.NaN;
    let observed = 0;
    let expected = 0;
    for (let k = 0; k < classCount; k++) {
      observed += hits[k]! / total;
      expected += (trueTotals[k]! * calledTotals[k]!) / total ** 2;
    }
    return (observed - expected) / (1 - expected);
  }),
});
