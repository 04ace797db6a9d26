import type { DateOrder, Figures } from "../types.ts";

const iso = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;
const numeric = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})([T ,]+\d{1,2}:\d{2}(:\d{2})?( ?[AaPp][Mm])?)?$/;
const worded = /^(\d{1,2}[ -])?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]\d{1,4}(,? \d{2,4})?$/i;

/** Whether a cell can be a calendar date in some order. «3.1.20» can; «3.14» cannot. */
export const looksLikeDate = (cell: string): boolean => iso.test(cell) || numeric.test(cell) || worded.test(cell);

export interface DetectedDates {
  dateOrder: DateOrder;
  sure: boolean;
  reason: "dates.none" | "dates.year-first" | "dates.day-over-12" | "dates.ambiguous" | "dates.conflict";
  figures: Figures;
}

/** The order of day, month and year: a number above 12 can only be a day. */
export const detectDateOrder = (cells: Iterable<string>): DetectedDates => {
  let yearFirst = 0;
  let firstOver = 0;
  let secondOver = 0;
  let either = 0;
  let example = "";
  for (const raw of cells) {
    const cell = raw.trim();
    if (iso.test(cell)) {
      yearFirst++;
      if (firstOver + secondOver + either === 0) example = cell;
      continue;
    }
    const parts = numeric.exec(cell);
    if (!parts) continue;
    const [first, second] = [Number(parts[1]), Number(parts[2])];
    if (first > 12 && second <= 12) {
      if (firstOver++ === 0) example = cell;
    } else if (second > 12 && first <= 12) {
      if (secondOver++ === 0) example = cell;
    } else if (first <= 12 && second <= 12) {
      if (either++ === 0 && firstOver + secondOver === 0) example = cell;
    }
  }
  const figures = { example, dates: yearFirst + firstOver + secondOver + either };
  if (firstOver > 0 && secondOver > 0)
    return { dateOrder: firstOver >= secondOver ? "dmy" : "mdy", sure: false, reason: "dates.conflict", figures };
  if (firstOver > 0) return { dateOrder: "dmy", sure: true, reason: "dates.day-over-12", figures };
  if (secondOver > 0) return { dateOrder: "mdy", sure: true, reason: "dates.day-over-12", figures };
  if (either > 0) return { dateOrder: "dmy", sure: false, reason: "dates.ambiguous", figures };
  return { dateOrder: "ymd", sure: true, reason: yearFirst > 0 ? "dates.year-first" : "dates.none", figures };
};
