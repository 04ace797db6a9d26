import { statementOf } from "../../facts.ts";
import { fires, nextRule, silent } from "../../rule.ts";

export const varyBackground = nextRule({
  code: "vary-background",
  weigh(facts) {
    const read = statementOf(facts, "background-read") ?? statementOf(facts, "light-differs");
    if (!read?.affectsUse) return silent;
    return fires({}, { kind: "images" }, { benefit: 0.5 });
  },
});
