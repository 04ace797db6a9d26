import { type Check, finding } from "../check.ts";
import { leakSuspects } from "../leak-suspects.ts";

/**
 * A column that alone tells the target almost without fail, on rows that it was not learned from. For a number this is only
 * worth a look: a strong honest driver looks the same, and leaving it out would take the model its best feature.
 */
export const predictsTargetAlone: Check = {
  code: "predicts-target-alone",
  needsTarget: true,
  run: (subject) =>
    leakSuspects(subject)
      .filter((suspect) => suspect.code === "predicts-target-alone")
      .map(({ column, figures }) =>
        finding("predicts-target-alone", figures.measure === "r2" ? "watch" : "blocks", [column], figures, [
          "exclude-column",
          "see-rows",
        ]),
      ),
};
