import { leastClassRows, leastTestRows, smallestClass } from "../../enough-rows.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** An interval wider than half of the gain leaves open whether the model is good or passable. */
const partOfGain = 0.5;

export const fewTestRows = watchRule({
  code: "few-test-rows",
  weigh(facts) {
    const { headline, gain, evaluation } = facts;
    const smallest = smallestClass(facts);
    const isTooFew = evaluation.testRows < leastTestRows || (smallest !== null && smallest.rows < leastClassRows);
    if (!headline.interval || headline.value === null || !gain)
      return isTooFew ? fires(rowFigures(evaluation.testRows, smallest), { kind: "figures" }) : notRun("not-defined");
    const width = headline.interval.high - headline.interval.low;
    if (!isTooFew && !(gain.value > 0 && width > partOfGain * gain.value)) return silent;
    return fires(
      {
        ...rowFigures(evaluation.testRows, smallest),
        metric: headline.metric,
        value: headline.value,
        low: headline.interval.low,
        high: headline.interval.high,
        gain: gain.value,
      },
      { kind: "figures" },
    );
  },
});

const rowFigures = (rows: number, smallest: ReturnType<typeof smallestClass>) => ({
  rows,
  smallestClass: smallest?.name ?? null,
  smallestRows: smallest?.rows ?? null,
});
