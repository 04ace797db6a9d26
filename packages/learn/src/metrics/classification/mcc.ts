import { defineMetric } from "../metric.ts";
import { ofCounts } from "./confusion.ts";

export const mcc = defineMetric({
  id: "mcc",
  name: "Matthews correlation",
  tasks: ["binary", "multiclass"],
  better: "high",
  range: [-1, 1],
  /** Gorodkin's multiclass form (2004); 0 when every row is called the same. */
  prepare: ofCounts(({ classCount, hits, trueTotals, calledTotals, total, trueClasses }) => {
    if (trueClasses < 2) return Number.NaN;
    let hit = 0;
    let crossed = 0;
    let trueSquares = 0;
    let calledSquares = 0;
    for (let k = 0; k < classCount; k++) {
      hit += hits[k]!;
      crossed += trueTotals[k]! * calledTotals[k]!;
      trueSquares += trueTotals[k]! ** 2;
      calledSquares += calledTotals[k]! ** 2;
    }
    const spread = (total ** 2 - calledSquares) * (total ** 2 - trueSquares);
    return spread > 0 ? (hit * total - crossed) / Math.sqrt(spread) : 0;
  }),
});
