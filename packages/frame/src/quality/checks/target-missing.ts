import { type Check, finding } from "../check.ts";

/** Rows whose target is empty: there is nothing to learn from them. */
export const targetMissing: Check = {
  code: "target-missing",
  needsTarget: true,
  run({ target, profileOf }) {
    if (!target) return [];
    const { missing, count } = profileOf(target.name);
    if (missing === 0) return [];
    return [
      finding(
        "target-missing",
        missing === count ? "blocks" : "watch",
        [target.name],
        { target: target.name, missing, rows: count, share: missing / count },
        ["see-rows"],
      ),
    ];
  },
};
