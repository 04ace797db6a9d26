import type { Figures } from "../types.ts";
import { type SampleRecord, splitRecords } from "./records.ts";

const candidates = [",", ";", "\t", "|"] as const;
const plainNumber = /^[+-]?\d*[.,]?\d+([eE][+-]?\d+)?$/;

export interface Dialect {
  delimiter: string;
  quote: string;
  delimiterFound: {
    sure: boolean;
    reason: "delimiter.consistent" | "delimiter.mostly" | "delimiter.single";
    figures: Figures;
  };
  quoteFound: { sure: boolean; reason: "quote.seen" | "quote.none" | "quote.apostrophe"; figures: Figures };
}

/** Finds separator and quotation mark by the agreement of the lines they make. Either may be given. */
export const detectDialect = (
  text: string,
  isWhole: boolean,
  given: { delimiter?: string | undefined; quote?: string | undefined } = {},
): Dialect => {
  const quote = given.quote ?? (looksApostropheQuoted(text) ? "'" : '"');
  const tried = (given.delimiter === undefined ? candidates : [given.delimiter]).map((delimiter) => ({
    delimiter,
    ...consistency(splitRecords(text, delimiter, quote, { limit: 500, isWhole }), delimiter),
  }));
  const best = tried.reduce((a, b) => (b.score > a.score * 1.0001 ? b : a));
  const figures = { delimiter: best.delimiter, columns: best.columns, differing: best.differing, lines: best.lines };
  const quotes = text.split(quote).length - 1;
  return {
    delimiter: best.columns < 2 && given.delimiter === undefined ? "," : best.delimiter,
    quote,
    delimiterFound:
      best.columns < 2
        ? { sure: false, reason: "delimiter.single", figures }
        : best.differing === 0
          ? { sure: true, reason: "delimiter.consistent", figures }
          : { sure: false, reason: "delimiter.mostly", figures },
    quoteFound:
      quotes === 0
        ? { sure: true, reason: "quote.none", figures: {} }
        : quote === "'"
          ? { sure: false, reason: "quote.apostrophe", figures: { cells: Math.floor(quotes / 2) } }
          : { sure: true, reason: "quote.seen", figures: { cells: Math.floor(quotes / 2) } },
  };
};

/** Whole cells between apostrophes and no double quotation mark at all. */
const looksApostropheQuoted = (text: string): boolean =>
  !text.includes('"') && (text.match(/(^|[,;\t|])'[^'\n]*'(?=[,;\t|\r\n]|$)/gm) ?? []).length >= 3;

/** 0 … 1: the share of lines with the usual number of cells, less where other separators stand inside the cells. */
const consistency = (records: readonly SampleRecord[], delimiter: string) => {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [columns, agreeing] = [...counts].reduce(
    (a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a),
    [1, 0],
  );
  let clean = 0;
  let cellCount = 0;
  for (const { cells, quoted } of records)
    for (const [i, cell] of cells.entries()) {
      cellCount++;
      if (
        quoted[i] ||
        plainNumber.test(cell) ||
        !candidates.some((other) => other !== delimiter && cell.includes(other))
      )
        clean++;
    }
  const share = agreeing / Math.max(1, records.length);
  const score = columns < 2 ? 0 : share ** 2 * (clean / Math.max(1, cellCount)) ** 2 + Math.min(columns, 50) * 1e-4;
  return { columns, score, differing: records.length - agreeing, lines: records.length };
};
