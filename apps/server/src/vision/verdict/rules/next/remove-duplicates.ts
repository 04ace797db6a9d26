import { statementOf } from "../../facts.ts";
import { fires, nextRule, silent } from "../../rule.ts";

export const removeDuplicates = nextRule({
  code: "remove-duplicates",
  weigh(facts) {
    const repeated = statementOf(facts, "duplicates-across-splits");
    if (!repeated) return silent;
    const repeats = Number(repeated.figures.repeats);
    return fires({ repeats }, repeated.evidence, { benefit: repeats / facts.evaluation.testImages });
  },
});
