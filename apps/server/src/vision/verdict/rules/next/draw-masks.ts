import { kindsOf, statementOf } from "../../facts.ts";
import { anomaly, fires, nextRule, silent } from "../../rule.ts";

export const drawMasks = nextRule({
  code: "draw-masks",
  tasks: anomaly,
  weigh(facts) {
    const images = kindsOf(facts).reduce((sum, kind) => sum + kind.images, 0);
    if (!statementOf(facts, "no-pixel-truth") || images === 0) return silent;
    return fires({ images }, { kind: "map" }, { benefit: 0.01 });
  },
});
