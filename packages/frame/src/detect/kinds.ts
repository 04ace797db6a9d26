import type { ColumnFacts } from "../import/column-facts.ts";
import type { ColumnKind, Figures } from "../types.ts";

export interface DetectedKind {
  readonly kind: ColumnKind;
  readonly sure: boolean;
  readonly reason: `kind.${string}`;
  readonly figures: Figures;
}

const wordPairs = new Set(["false true", "no yes", "n y", "non oui", "n o", "faux vrai", "0 1", "0.0 1.0"]);
const identifierName =
  /(^|[_\s.-])(id|uuid|guid|key|code|ref|no|nr|num|number|index|idx|matricule|identifiant|identifier|numero|numéro|n°|serial|unnamed)($|[_\s.\-:\d])|[a-z]I[dD]$|^#$|^column_1$/i;
/** Share of cells that must agree before the others count as mistakes. */
const agreement = 0.95;

/** The kind of a column by what its cells hold, and why. */
export const decideKind = (facts: ColumnFacts, position: number): DetectedKind => {
  const { filled, distinct, name } = facts;
  const figures = (more: Figures = {}): Figures => ({ column: name, distinct, filled, ...more });
  if (filled === 0) return { kind: "categorical", sure: false, reason: "kind.empty", figures: figures() };
  if (facts.type === "boolean") return { kind: "boolean", sure: true, reason: "kind.stored", figures: figures() };
  if (facts.type === "date") return { kind: "date", sure: true, reason: "kind.stored", figures: figures() };
  const isPair = distinct === 2 && wordPairs.has(`${facts.lowest} ${facts.highest}`);
  const isTruth = distinct === 1 && (facts.lowest === "true" || facts.lowest === "false");
  if (isPair || isTruth)
    return {
      kind: "boolean",
      sure: true,
      reason: "kind.two-words",
      figures: figures({ words: isPair ? [facts.lowest ?? "", facts.highest ?? ""] : [facts.lowest ?? ""] }),
    };
  if (facts.dates >= filled * agreement && facts.dates >= facts.numbers)
    return {
      kind: "date",
      sure: facts.dates === filled,
      reason: "kind.dates",
      figures: figures({ dates: facts.dates }),
    };
  if (facts.numbers >= filled * agreement) return numericKind(facts, position, figures);
  return textKind(facts, figures);
};

const numericKind = (facts: ColumnFacts, position: number, figures: (more?: Figures) => Figures): DetectedKind => {
  const { filled, distinct, minNumber, maxNumber } = facts;
  const range = { min: minNumber, max: maxNumber };
  if (facts.leadingZeros > 0 || facts.longDigits > 0) {
    const isUnique = distinct === filled && filled >= 20;
    return {
      kind: isUnique ? "identifier" : "categorical",
      sure: false,
      reason: "kind.digits-as-label",
      figures: figures(),
    };
  }
  const isWhole = facts.wholeNumbers === facts.numbers && facts.numbers === filled;
  const isUnique = isWhole && filled >= 20 && distinct === facts.rows;
  const isSequence = isUnique && maxNumber !== null && minNumber !== null && maxNumber - minNumber === filled - 1;
  const startsAtOrigin = minNumber === 0 || minNumber === 1;
  if (isUnique && (identifierName.test(facts.name) || (isSequence && startsAtOrigin && position === 0)))
    return {
      kind: "identifier",
      sure: isSequence,
      reason: isSequence ? "kind.counts-rows" : "kind.one-each",
      figures: figures(range),
    };
  if (facts.numbers < filled)
    return {
      kind: "numeric",
      sure: false,
      reason: "kind.numbers-mostly",
      figures: figures({ ...range, others: filled - facts.numbers }),
    };
  if (isWhole && distinct <= 10 && filled >= distinct * 10)
    return { kind: "numeric", sure: false, reason: "kind.few-whole-numbers", figures: figures(range) };
  return { kind: "numeric", sure: true, reason: "kind.numbers", figures: figures(range) };
};

const textKind = (facts: ColumnFacts, figures: (more?: Figures) => Figures): DetectedKind => {
  const { filled, distinct, meanWords, meanLength } = facts;
  const share = distinct / filled;
  const words = { words: Math.round(meanWords * 10) / 10 };
  const isUnique = distinct === filled && filled >= 20;
  const isMixed = facts.numbers > filled * 0.05 || facts.dates > filled * 0.05;
  const isNamed = identifierName.test(facts.name);
  if (isUnique && (isNamed || (meanWords < 1.5 && !isMixed)) && facts.maxLength <= 80)
    return { kind: "identifier", sure: isNamed, reason: "kind.one-each", figures: figures() };
  if (
    filled >= 50 &&
    ((meanWords >= 2 && share > 0.5) || (meanWords >= 4 && share > 0.2) || (meanLength > 60 && distinct > 50))
  )
    return { kind: "text", sure: meanWords >= 4, reason: "kind.free-text", figures: figures(words) };
  if (isMixed)
    return {
      kind: "categorical",
      sure: false,
      reason: "kind.mixed",
      figures: figures({ numbers: facts.numbers, dates: facts.dates }),
    };
  return { kind: "categorical", sure: share <= 0.5, reason: "kind.labels", figures: figures() };
};
