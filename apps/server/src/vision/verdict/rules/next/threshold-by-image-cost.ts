import { isProven } from "../../facts.ts";
import { anomaly, fires, nextRule, silent } from "../../rule.ts";

/** Balanced share of right calls to be won before a threshold is worth a thought. */
const leastWon = 0.02;

/** Labelled validation pictures show a threshold that errs clearly less: say what errors cost. */
export const thresholdByImageCost = nextRule({
  code: "threshold-by-image-cost",
  tasks: anomaly,
  weigh(facts) {
    const table = facts.anomaly?.thresholds;
    if (!facts.anomaly || facts.input.config.costs || !isProven(facts)) return silent;
    if (table?.source !== "validation" || table.good === 0 || table.defective === 0) return silent;
    const rows = table.threshold.map((threshold, i) => ({
      threshold,
      missed: table.missed[i]!,
      falseAlarms: table.falseAlarms[i]!,
    }));
    const errors = (row: (typeof rows)[number]) => (row.missed / table.defective + row.falseAlarms / table.good) / 2;
    const now = rows.findLast(({ threshold }) => threshold <= facts.anomaly!.threshold.value) ?? rows[0]!;
    const best = rows.reduce((held, row) => (errors(row) < errors(held) ? row : held), now);
    const won = errors(now) - errors(best);
    if (!(won >= leastWon)) return silent;
    return fires(
      {
        threshold: best.threshold,
        missed: best.missed,
        missedNow: now.missed,
        falseAlarms: best.falseAlarms,
        falseAlarmsNow: now.falseAlarms,
      },
      { kind: "threshold" },
      { benefit: won / Math.max(errors(now), Number.EPSILON) },
    );
  },
});
