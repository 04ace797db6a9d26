import { findingsKept, uniqueNames } from "../../facts.ts";
import { repeatingFindings } from "../../leaks.ts";
import { repeatsTarget } from "../../repeats-target.ts";
import { fires, silent, watchRule } from "../../rule.ts";

/** A column known to repeat the target is still among the features: by a finding before training, or by a look at every row now. */
export const leakKept = watchRule({
  code: "leak-kept",
  weigh(facts) {
    const known = findingsKept(facts, repeatingFindings).flatMap((finding) => finding.columns);
    const seen = facts.input.table.columns
      .filter((column) => repeatsTarget(column, facts.input.target))
      .map((column) => column.name);
    const columns = uniqueNames([...known, ...seen]).filter((column) => facts.features.includes(column));
    if (columns.length === 0) return silent;
    const { target, kept } = facts.input.config;
    const wasAsked = kept.some((one) => one.columns.some((column) => columns.includes(column)));
    return fires({ columns, target, wasAsked, rows: facts.input.table.rowCount }, { kind: "quality", columns });
  },
});
