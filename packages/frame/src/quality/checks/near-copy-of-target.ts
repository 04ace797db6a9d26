import { type Check, finding } from "../check.ts";
import { leakSuspects } from "../leak-suspects.ts";

/** A column that agrees with the target on nearly every row: a copy with slips, or the same number in another unit, rounded. */
export const nearCopyOfTarget: Check = {
  code: "near-copy-of-target",
  needsTarget: true,
  run: (subject) =>
    leakSuspects(subject)
      .filter((suspect) => suspect.code === "near-copy-of-target")
      .map(({ column, figures }) =>
        finding("near-copy-of-target", "blocks", [column], figures, ["exclude-column", "see-rows"]),
      ),
};
