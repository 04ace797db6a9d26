import { defineMetric } from "../metric.ts";
import { ofRanking } from "./ranking.ts";

export const prAuc = defineMetric({
  id: "pr_auc",
  name: "PR AUC",
  tasks: ["binary", "multiclass"],
  better: "high",
  range: [0, 1],
  /** Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores, without interpolation (scikit-learn's `average_precision_score`). */
  prepare: ofRanking(({ order, isPositive, endsRun }, weights) => {
    let found = 0;
    let called = 0;
    let runFound = 0;
    let area = 0;
    for (let i = 0; i < order.length; i++) {
      const weight = weights[order[i]!]!;
      called += weight;
      if (isPositive[i]) runFound += weight;
      if (!endsRun[i]) continue;
      found += runFound;
      if (runFound > 0) area += (runFound * found) / called;
      runFound = 0;
    }
    return found > 0 && found < called ? area / found : Number.NaN;
  }),
});
