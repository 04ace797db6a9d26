import { isProven } from "../../facts.ts";
import { fires, nextRule, silent } from "../../rule.ts";
import { holdsIn, sliceFigures } from "../../slice-figures.ts";

/** Of the errors, what would go if the worst proven slice were as good as the rest. */
export const moreOfSlice = nextRule({
  code: "more-of-slice",
  weigh(facts) {
    const { evaluation, input } = facts;
    const worst = evaluation.slices.find((slice) => slice.isProven);
    if (!worst || !isProven(facts)) return silent;
    const saved = ((worst.error - worst.overall) * worst.rows) / (worst.overall * evaluation.testRows);
    const trainRows = input.train.reduce(
      (count, row) => count + (holdsIn(worst.conditions, input.table, row) ? 1 : 0),
      0,
    );
    return fires({ ...sliceFigures(worst), trainRows, saved }, { kind: "slices" }, { benefit: saved });
  },
});
