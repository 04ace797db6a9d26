import { type Check, finding } from "../check.ts";
import { leakSuspects } from "../leak-suspects.ts";

/** A column that is the target in other words: one value for each class and back, the same number, another unit, or the same order throughout. */
export const repeatsTarget: Check = {
  code: "repeats-target",
  needsTarget: true,
  run: (subject) =>
    leakSuspects(subject)
      .filter((suspect) => suspect.code === "repeats-target")
      .map(({ column, figures }) =>
        finding("repeats-target", "blocks", [column], figures, ["exclude-column", "see-rows", "make-target"]),
      ),
};
