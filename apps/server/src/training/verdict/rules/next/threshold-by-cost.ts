import { isProven } from "../../facts.ts";
import { fires, nextRule, notRun, silent } from "../../rule.ts";

/** Balanced accuracy to be won, out of fold, before a threshold is worth a thought. */
const leastWon = 0.02;

/** The threshold is still ½ and another would find clearly more of one class for little of the other: say what errors cost. */
export const thresholdByCost = nextRule({
  code: "threshold-by-cost",
  tasks: ["binary"],
  weigh(facts) {
    const { detail } = facts.evaluation;
    const { input } = facts;
    if (detail.kind !== "classification" || input.config.costs || !isProven(facts)) return silent;
    const table = detail.thresholds;
    if (!table) return notRun("no-out-of-fold");
    const negatives = table.rows - table.positives;
    const at = (i: number) => ({
      threshold: table.threshold[i]!,
      recall: table.truePositives[i]! / table.positives,
      falseAlarms: table.falsePositives[i]! / negatives,
    });
    const rows = table.threshold.map((_, i) => at(i));
    const balanced = (row: (typeof rows)[number]) => (row.recall + 1 - row.falseAlarms) / 2;
    const now = rows.find((row) => row.threshold >= table.chosen) ?? { threshold: 1, recall: 0, falseAlarms: 0 };
    const best = rows.reduce((held, row) => (balanced(row) > balanced(held) ? row : held), now);
    const won = balanced(best) - balanced(now);
    if (!(won >= leastWon)) return silent;
    return fires(
      {
        target: input.config.target,
        positive: table.positive,
        threshold: best.threshold,
        recallNow: now.recall,
        recallThen: best.recall,
        falseAlarmsNow: now.falseAlarms,
        falseAlarmsThen: best.falseAlarms,
      },
      { kind: "threshold" },
      { benefit: won / Math.max(1 - balanced(now), Number.EPSILON) },
    );
  },
});
