import { rowEvidence } from "../../facts.ts";
import { fires, uncheckedRule } from "../../rule.ts";
import { suspectLabels } from "../../suspect-labels.ts";

/** Labels beyond the suspects are taken as true. */
export const labelQuality = uncheckedRule({
  code: "label-quality",
  weigh(facts) {
    const found = facts.task === "regression" ? null : suspectLabels(facts);
    return fires(
      {
        target: facts.input.config.target,
        suspects: found ? found.rows.length : null,
        rows: found ? found.judged : facts.input.table.rowCount,
      },
      { kind: "rows", ...(found && found.rows.length > 0 ? { rows: rowEvidence(facts, found.rows) } : {}) },
    );
  },
});
