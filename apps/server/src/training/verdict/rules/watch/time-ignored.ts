import { type Facts, uniqueNames } from "../../facts.ts";
import { type OtherSplit, scoreUnderSplit, timeSplit } from "../../other-split.ts";
import { orNull } from "../../refits.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";

/**
 * Numbers that are a time by their whole name. No looser: holding out the largest values of any column that matters makes
 * a model look worse («hours_per_week», «year_built»), and says nothing of the future.
 */
const timeNames = /^(year|date|datetime|time_?stamp|epoch|annee|année|jour)$/i;
/** Dates of the thing itself, not of the row. */
const ownDates = /birth|born|dob|built|naissance|construction/i;
/** Columns asked: each costs a refit. */
const mostColumns = 3;

/**
 * Rows follow one another in time and the split was random. A finding before training is enough to say so; a column of
 * dates or of a telling name is asked what the score is when the past trains and the newest rows validate, and is named
 * only when that is worse for certain.
 */
export const timeIgnored = watchRule({
  code: "time-ignored",
  async weigh(facts) {
    if (facts.input.config.time !== null) return silent;
    const suspected = suspectedColumns(facts);
    const possible = uniqueNames([...suspected, ...timeColumns(facts)]).slice(0, mostColumns);
    let couldNotAsk = false;
    let worst: { column: string; split: OtherSplit } | null = null;
    for (const column of possible) {
      const split = await orNull(facts, () => scoreUnderSplit(facts, timeSplit(facts, column), `time/${column}`));
      if (split === null || split === "no-time") couldNotAsk = true;
      else if (worst === null || split.drop > worst.split.drop) worst = { column, split };
    }
    if (worst?.split.isWorse) return fires(figuresOf(facts, worst.column, worst.split), evidenceOf(worst.column));
    const named = suspected[0];
    if (named !== undefined) {
      const split = worst && worst.column === named ? worst.split : null;
      return fires(figuresOf(facts, named, split), evidenceOf(named), { affectsUse: split === null });
    }
    return couldNotAsk ? notRun("no-time") : silent;
  },
});

const figuresOf = (facts: Facts, column: string, split: OtherSplit | null) => ({
  column,
  metric: facts.metric.id,
  random: split?.random ?? (Number.isFinite(facts.validation.mean) ? facts.validation.mean : null),
  score: split?.score ?? null,
  drop: split?.drop ?? null,
  isWorse: split?.isWorse ?? null,
});
const evidenceOf = (column: string) => ({ kind: "folds" as const, columns: [column] });

const suspectedColumns = ({ input }: Facts): string[] =>
  (input.quality?.findings ?? [])
    .filter((finding) => finding.code === "time-order-suspected")
    .flatMap((finding) => finding.columns);

const timeColumns = (facts: Facts): string[] =>
  [...facts.input.table.columns, ...facts.input.setAside.columns]
    .filter(({ kind, name }) => (kind === "date" ? !ownDates.test(name) : kind === "numeric" && timeNames.test(name)))
    .map((column) => column.name);
