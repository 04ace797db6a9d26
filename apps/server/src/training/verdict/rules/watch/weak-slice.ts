import { rowErrors } from "../../../evaluation/answers.ts";
import { rowEvidence, uniqueNames } from "../../facts.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";
import { holdsIn, sliceFigures } from "../../slice-figures.ts";

/** Fewer test rows hold no slice of twenty beside its rest. */
const leastRows = 40;

/** The slice search (`evaluation/slices`) proved a group whose error is at least 1.5 times the overall one. */
export const weakSlice = watchRule({
  code: "weak-slice",
  weigh(facts) {
    const { evaluation, input, test } = facts;
    if (evaluation.testRows < leastRows) return notRun("few-rows");
    const proven = evaluation.slices.filter((slice) => slice.isProven);
    const worst = proven[0];
    if (!worst) return silent;
    const errors = rowErrors(test);
    const rows = Array.from(input.test)
      .map((row, i) => ({ row, error: errors[i]! }))
      .filter(({ row, error }) => error > 0 && holdsIn(worst.conditions, input.table, row))
      .sort((a, b) => b.error - a.error || a.row - b.row)
      .map(({ row }) => row);
    return fires(
      { ...sliceFigures(worst), testRows: evaluation.testRows, others: proven.length - 1, target: input.config.target },
      {
        kind: "slices",
        columns: uniqueNames(worst.conditions.map((condition) => condition.column)),
        rows: rowEvidence(facts, rows),
      },
    );
  },
});
