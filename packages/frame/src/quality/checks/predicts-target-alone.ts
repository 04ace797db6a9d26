import { type Check, finding } from "../check.ts";
import { leakSuspects } from "../leak-suspects.ts";

/** A column that alone tells the target almost without fail, on rows that it was not learned from. */
export const predictsTargetAlone: Check = {
  code: "predicts-target-alone",
  needsTarget: true,
  run: (subject) =>
    leakSuspects(subject)
      .filter((suspect) => suspect.code === "predicts-target-alone")
      .map(({ column, figures }) =>
        finding("predicts-target-alone", "blocks", [column], figures, ["exclude-column", "see-rows"]),
      ),
};
