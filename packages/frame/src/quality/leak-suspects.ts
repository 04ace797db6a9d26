import type { Figures } from "../types.ts";
import { type AloneScore, aloneScore } from "./statistics/alone-score.ts";
import { pearson, spearman } from "./statistics/correlation.ts";
import { mappingOf } from "./statistics/mapping.ts";
import { lineAgreement, orderedShare } from "./statistics/near-line.ts";
import type { Subject, TargetView } from "./subject.ts";

/** The strongest thing to say of one column against the target: only that one is reported. */
export interface LeakSuspect {
  readonly column: string;
  readonly code: "repeats-target" | "near-copy-of-target" | "predicts-target-alone";
  readonly figures: Figures;
}

/** From here a single column is too good to be true: 0.98 of AUC, of balanced accuracy, or of R². */
const tooGood = 0.98;

const known = new WeakMap<Subject, readonly LeakSuspect[]>();

export const leakSuspects = (subject: Subject): readonly LeakSuspect[] => {
  const found = known.get(subject) ?? subject.features.flatMap(({ name }) => suspect(subject, name) ?? []);
  known.set(subject, found);
  return found;
};

/** How well each column alone tells the target. */
export const scoreAlone = (subject: Subject, column: string, target: TargetView): AloneScore =>
  aloneScore(subject.codes(column), target);

const suspect = (subject: Subject, column: string): LeakSuspect | null => {
  const { target } = subject;
  if (!target) return null;
  const copy = target.kind === "classes" ? classCopy(subject, column, target) : numberCopy(subject, column, target);
  if (copy) return copy;
  if (subject.profileOf(column).distinct > subject.sampleRows / 2 && !subject.numbers(column)) return null;
  const { measure, value } = scoreAlone(subject, column, target);
  if (!(value >= tooGood) || subject.sampleRows < 30) return null; // not a number where squares overflow
  return { column, code: "predicts-target-alone", figures: { column, target: target.name, measure, value } };
};

/** One value for each class and back: on every row a copy in other words, on 98% of them nearly one. */
const classCopy = (subject: Subject, column: string, target: TargetView & { kind: "classes" }): LeakSuspect | null => {
  const feature = subject.codes(column);
  if (!feature.isExact || feature.labels.length > Math.max(20, target.classes.length * 2)) return null;
  const answer = { codes: target.codes, labels: target.classes, isExact: true };
  const mapping = mappingOf(feature, answer);
  const targetRows = target.codes.reduce((count, code) => count + (code >= 0 ? 1 : 0), 0);
  if (mapping.rows < 10 || mapping.rows < targetRows * 0.5 || mapping.usedB < 2) return null;
  const pairs = [...mapping.partner]
    .flatMap((code, i) => (code < 0 ? [] : [`${feature.labels[i]} = ${target.classes[code]}`]))
    .slice(0, 6);
  const figures: Figures = {
    column,
    target: target.name,
    rows: mapping.rows,
    agreeing: mapping.agreeing,
    pairs,
    relation: "one-to-one",
  };
  if (mapping.agreeing === mapping.rows && mapping.usedA === mapping.usedB)
    return { column, code: "repeats-target", figures };
  const share = mapping.agreeing / mapping.rows;
  const gain = (share - mapping.majority) / Math.max(1e-9, 1 - mapping.majority);
  if (share < 0.98 || gain < 0.9) return null;
  return { column, code: "near-copy-of-target", figures: { ...figures, share } };
};

/** Fewer rows than this may stand in one order by an honest strong relation. */
const orderedRows = 50;
/** A copy has a slip in twenty rows at most; the order of a copy in one of fifty. */
const copied = { line: 0.95, order: 0.98 };
/** Below these two numbers cannot be near-copies: the costlier looks are spared. */
const leastCorrelation = 0.9;

/**
 * A straight line through all rows, or the same order throughout, is a copy in another unit; through nearly all of them a
 * copy with slips. A line with noise about it, however strong, is no copy: honest drivers look like that.
 */
const numberCopy = (subject: Subject, column: string, target: TargetView & { kind: "numbers" }): LeakSuspect | null => {
  const x = subject.numbers(column);
  if (!x) return null;
  const { r, rows } = pearson(x, target.values);
  if (rows < 20 || Number.isNaN(r)) return null;
  const figures: Figures = { column, target: target.name, rows, agreeing: rows };
  if (1 - r * r < 1e-9)
    return {
      column,
      code: "repeats-target",
      figures: { ...figures, relation: isEqual(x, target.values) ? "equal" : "linear", pairs: [] },
    };
  if (subject.profileOf(column).distinct <= 10) return null;
  const rank = Math.abs(spearman(x, target.values));
  if (1 - rank < 1e-9 && rows >= orderedRows)
    return { column, code: "repeats-target", figures: { ...figures, relation: "monotone", pairs: [] } };
  if (rank < leastCorrelation) return null;
  const { agreeing } = lineAgreement(x, target.values);
  const nearCopy = (relation: string, share: number): LeakSuspect => ({
    column,
    code: "near-copy-of-target",
    figures: { ...figures, relation, agreeing: Math.round(share * rows), share },
  });
  if (agreeing >= copied.line * rows) return nearCopy("linear", agreeing / rows);
  const ordered = rows >= orderedRows ? orderedShare(x, target.values) : 0;
  return ordered >= copied.order ? nearCopy("monotone", ordered) : null;
};

const isEqual = (x: Float64Array, y: Float64Array): boolean => {
  for (let i = 0; i < x.length; i++)
    if (!Number.isNaN(x[i] as number) && !Number.isNaN(y[i] as number) && x[i] !== y[i]) return false;
  return true;
};
