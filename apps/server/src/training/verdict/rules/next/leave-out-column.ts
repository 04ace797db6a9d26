import { type Facts, statementOf } from "../../facts.ts";
import { fires, nextRule, silent } from "../../rule.ts";

/** What a leak is worth is all that the model is worth. */
const leakBenefit = 1;

/** Train again without a column that leaks, or may, and see what is left. */
export const leaveOutColumn = nextRule({
  code: "leave-out-column",
  weigh(facts) {
    const columns = columnsOf(facts);
    if (columns.length === 0) return silent;
    const share = statementOf(facts, "leak-suspected")?.figures.share;
    const benefit = statementOf(facts, "leak-kept") || typeof share !== "number" ? leakBenefit : share;
    return fires({ target: facts.input.config.target, columns }, { kind: "quality", columns }, { benefit });
  },
});

const columnsOf = (facts: Facts): string[] =>
  (["leak-kept", "leak-suspected", "sum-of-others"] as const)
    .map((code) => statementOf(facts, code)?.figures.columns)
    .filter((columns): columns is string[] => Array.isArray(columns))
    .slice(0, 1)
    .flat();
