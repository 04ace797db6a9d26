import { wilsonBounds } from "@datalab/learn";
import { kindsOf } from "../../facts.ts";
import { anomaly, fires, silent, watchRule } from "../../rule.ts";

/** With fewer, the share that is found is known to no better than a fifth either way. */
const leastDefective = 20;

export const fewDefects = watchRule({
  code: "few-defects",
  tasks: anomaly,
  weigh(facts) {
    const kinds = kindsOf(facts);
    const images = kinds.reduce((sum, kind) => sum + kind.images, 0);
    if (images >= leastDefective) return silent;
    const found = kinds.reduce((sum, kind) => sum + kind.found, 0);
    const [low, high] = images > 0 ? wilsonBounds(found / images, images) : [0, 1];
    return fires({ images, found, low, high }, { kind: "defects" });
  },
});
