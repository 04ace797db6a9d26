import { isProven, kindsOf, statementOf } from "../../facts.ts";
import { anomaly, fires, nextRule, silent } from "../../rule.ts";

export const moreOfKind = nextRule({
  code: "more-of-kind",
  tasks: anomaly,
  weigh(facts) {
    const missed = statementOf(facts, "missed-kind");
    if (!missed || !isProven(facts)) return silent;
    const all = kindsOf(facts).reduce((sum, { images, found }) => sum + images - found, 0);
    const saved = Number(missed.figures.missed) / Math.max(1, all);
    return fires({ kind: String(missed.figures.kind), saved }, { kind: "defects" }, { benefit: saved });
  },
});
