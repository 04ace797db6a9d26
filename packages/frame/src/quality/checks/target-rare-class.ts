import { type Check, finding } from "../check.ts";
import { classCounts } from "../statistics/class-counts.ts";

const enough = 10;

/** Classes with fewer than ten rows: a handful to learn from, fewer still to test on. */
export const targetRareClass: Check = {
  code: "target-rare-class",
  needsTarget: true,
  run({ target, rowCount, sampleRows }) {
    if (target?.kind !== "classes" || target.classes.length < 2) return [];
    const rare = classCounts(target, rowCount / Math.max(1, sampleRows)).filter(({ rows }) => rows < enough);
    const last = rare.at(-1);
    if (!last || rare.length > 50) return [];
    const figures = {
      target: target.name,
      classes: rare.map(({ name }) => name).slice(0, 10),
      count: rare.length,
      class: last.name,
      rows: last.rows,
      enough,
    };
    return [finding("target-rare-class", "watch", [target.name], figures, ["see-rows"])];
  },
};
