import { statementOf } from "../../facts.ts";
import { anomaly, fires, nextRule, silent } from "../../rule.ts";

/** The range of a quantile shrinks with the square root of the pictures: four times as many halve it. */
const factor = 4;

export const moreNormalImages = nextRule({
  code: "more-normal-images",
  tasks: anomaly,
  weigh(facts) {
    const unsure = statementOf(facts, "threshold-unsure") ?? statementOf(facts, "threshold-broken");
    const images = facts.anomaly?.threshold.images ?? 0;
    if (!unsure || images === 0) return silent;
    const { from = 0, to = 0, testImages = 1 } = unsure.figures as Record<string, number>;
    return fires({ images, needed: factor * images }, { kind: "threshold" }, { benefit: (to - from) / 2 / testImages });
  },
});
