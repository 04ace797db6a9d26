import { statementOf } from "../../facts.ts";
import { fires, nextRule, silent } from "../../rule.ts";

/** Train again with the split that fits the data; worth what the present score overstates. */
export const rightSplit = nextRule({
  code: "right-split",
  weigh(facts) {
    const time = statementOf(facts, "time-ignored");
    const group = statementOf(facts, "group-ignored");
    const held = [time, group].filter((one) => one !== undefined).sort((a, b) => dropOf(b) - dropOf(a))[0];
    if (!held?.affectsUse) return silent;
    return fires(
      {
        column: held.figures.column ?? null,
        isTime: held === time,
        metric: facts.metric.id,
        random: held.figures.random ?? null,
        score: held.figures.score ?? null,
      },
      held.evidence,
      { benefit: facts.foldGain > 0 ? dropOf(held) / facts.foldGain : 0 },
    );
  },
});

const dropOf = (statement: { figures: Record<string, unknown> }): number =>
  typeof statement.figures.drop === "number" ? statement.figures.drop : 0;
