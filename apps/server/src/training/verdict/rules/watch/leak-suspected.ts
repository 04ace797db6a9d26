import { associationStrength } from "../../association.ts";
import type { Facts } from "../../facts.ts";
import { findingsKept, statementOf, uniqueNames } from "../../facts.ts";
import { suspectingFindings } from "../../leaks.ts";
import { hasTimeFor, orNull, refitFolds, scoreRows, scoreWithColumns } from "../../refits.ts";
import { likeness } from "../../repeats-target.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** A feature alone that reaches this part of the model's gain leaves nothing to the others. */
const partOfGain = 0.98;
/** A copy with slips: honest columns top it up, so that alone it no longer reaches the whole gain. */
const nearCopy = { classes: 0.9, numbers: 0.99 };
/**
 * An honest single driver also carries the whole gain of a model; a leak carries it to near perfection. So only a model
 * that is nearly perfect is asked: ROC AUC from 0.925 (half of a perfect gain would be 0.75), R² from 0.95.
 */
const nearPerfect = { classes: 0.925, numbers: 0.95 };
/** A leak is the strongest column, or among a few copies of it. */
const columnsAsked = 3;

export const leakSuspected = watchRule({
  code: "leak-suspected",
  async weigh(facts) {
    const kept = uniqueNames(findingsKept(facts, suspectingFindings).flatMap((finding) => finding.columns));
    const proven = (statementOf(facts, "leak-kept")?.figures.columns ?? []) as readonly string[];
    const copies = nearCopies(facts);
    const suspects = uniqueNames([...kept, ...copies]).filter(
      (column) => facts.features.includes(column) && !proven.includes(column),
    );
    const found = await aloneEnough(facts, proven);
    if (found === null && suspects.length === 0) return notRun("no-time");
    const columns = uniqueNames([...(found ?? []).map((one) => one.column), ...suspects]);
    if (columns.length === 0) return silent;
    const strongest = (found ?? [])[0];
    return fires(
      {
        target: facts.input.config.target,
        columns,
        share: strongest?.share ?? null,
        metric: facts.metric.id,
        alone: strongest?.score ?? null,
        whole: strongest?.whole ?? null,
        wasKept: kept.length > 0,
        likeness: strongest
          ? null
          : copies.length > 0
            ? Math.max(...copies.map((name) => likenessOf(facts, name)))
            : null,
      },
      { kind: "importance", columns },
    );
  },
});

const likenessOf = ({ input }: Facts, name: string): number => {
  const column = input.table.columns.find((one) => one.name === name);
  return column ? likeness(column, input.target) : 0;
};

const nearCopies = (facts: Facts): string[] => {
  const least = facts.task === "regression" ? nearCopy.numbers : nearCopy.classes;
  return facts.features.filter((name) => likenessOf(facts, name) >= least);
};

interface Alone {
  readonly column: string;
  readonly share: number;
  readonly score: number;
  readonly whole: number;
}

/** Columns that alone do as well as the model; null where time does not allow to ask. */
const aloneEnough = async (facts: Facts, known: readonly string[]): Promise<Alone[] | null> => {
  if (!isNearPerfect(facts) || facts.features.length < 2) return [];
  const folds = refitFolds(facts).length;
  if (folds === 0) return null;
  const asked = facts.input.table.columns
    .filter((column) => facts.features.includes(column.name) && !known.includes(column.name))
    .map((column) => ({
      column: column.name,
      strength: associationStrength(column, facts.input.target, facts.input.train),
    }))
    .sort((a, b) => b.strength - a.strength)
    .slice(0, columnsAsked);
  if (!hasTimeFor(facts, folds * asked.length)) return null;
  const found: Alone[] = [];
  for (const { column } of asked) {
    const answer = await orNull(facts, () => scoreWithColumns(facts, (name) => name === column, `alone/${column}`));
    if (!answer) continue;
    const share = 1 - (facts.sign * (answer.whole - answer.score)) / facts.foldGain;
    if (share >= partOfGain) found.push({ column, share: Math.min(1, share), ...answer });
  }
  return found;
};

/** Judged out of fold: a leak shows there as on the test rows. */
const isNearPerfect = (facts: Facts): boolean => {
  const { outOfFold, chosen, task, test, input } = facts;
  if (!(facts.foldGain > 0)) return false;
  const metric = task === "regression" ? "r2" : "roc_auc";
  const rows = outOfFold ? chosen.outOfFold!.rows : input.test;
  const score = scoreRows(facts, rows, (outOfFold ?? test).predictions, metric);
  return score >= (task === "regression" ? nearPerfect.numbers : nearPerfect.classes);
};
