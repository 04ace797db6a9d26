import { type Check, finding } from "../check.ts";
import { classCounts } from "../statistics/class-counts.ts";

/** One class far more frequent than the others: being right often then says little. */
export const imbalance: Check = {
  code: "imbalance",
  needsTarget: true,
  run({ target, rowCount, sampleRows }) {
    if (target?.kind !== "classes" || target.classes.length < 2 || target.classes.length > 100) return [];
    const counts = classCounts(target, rowCount / Math.max(1, sampleRows));
    const [most, least] = [counts[0], counts.at(-1)];
    if (!most || !least) return [];
    const filled = counts.reduce((sum, { rows }) => sum + rows, 0);
    const share = least.rows / filled;
    const fair = 1 / counts.length;
    if (share > fair * 0.4) return [];
    const figures = {
      target: target.name,
      class: least.name,
      rows: least.rows,
      share,
      majority: most.name,
      majorityShare: most.rows / filled,
    };
    return [finding("imbalance", share < fair * 0.1 ? "watch" : "note", [target.name], figures, ["see-rows"])];
  },
};
