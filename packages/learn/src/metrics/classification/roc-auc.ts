import { defineMetric } from "../metric.ts";
import { ofRanking } from "./ranking.ts";

export const rocAuc = defineMetric({
  id: "roc_auc",
  name: "ROC AUC",
  tasks: ["binary", "multiclass"],
  better: "high",
  range: [0, 1],
  /** Mann–Whitney's U over the runs of equal scores, divided by the number of pairs. */
  prepare: ofRanking(({ order, isPositive, endsRun }, weights) => {
    let positives = 0;
    let negatives = 0;
    let runPositives = 0;
    let runNegatives = 0;
    let won = 0;
    for (let i = 0; i < order.length; i++) {
      const weight = weights[order[i]!]!;
      if (isPositive[i]) runPositives += weight;
      else runNegatives += weight;
      if (!endsRun[i]) continue;
      won += runNegatives * (positives + runPositives / 2);
      positives += runPositives;
      negatives += runNegatives;
      runPositives = 0;
      runNegatives = 0;
    }
    return won / (positives * negatives);
  }),
});
