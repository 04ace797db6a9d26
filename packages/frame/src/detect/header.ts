import type { Figures } from "../types.ts";
import { looksLikeDate } from "./dates.ts";
import { looksLikeNumber } from "./numbers.ts";
import type { SampleRecord } from "./records.ts";

export interface DetectedHeader {
  hasHeader: boolean;
  sure: boolean;
  reason: "header.names-over-values" | "header.distinct-names" | "header.numbers-first" | "header.value-repeats";
  figures: Figures;
}

/** Lines above the table: those at the top with fewer cells than the table has. */
export const detectSkippedLines = (records: readonly SampleRecord[]): number => {
  const usual = usualCellCount(records);
  if (usual < 2) return 0;
  const first = records.findIndex(
    (record) => filledCount(record) > Math.max(1, usual / 2) && record.cells.length >= usual - 1,
  );
  if (first <= 0 || first > 50) return 0;
  return (records[first]?.line ?? 1) - 1;
};

/** Cells of most records in the second half of the sample (titles stand at the top). */
export const usualCellCount = (records: readonly SampleRecord[]): number => {
  const counts = new Map<number, number>();
  for (const { cells } of records.slice(Math.floor(records.length / 2)))
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])[0];
};

const filledCount = (record: SampleRecord): number => record.cells.filter((cell) => cell.trim() !== "").length;

/** Whether the first record names the columns: by what stands below it. */
export const detectHeader = (records: readonly SampleRecord[]): DetectedHeader => {
  const first = records[0]?.cells ?? [];
  const body = records.slice(1);
  const isValue = (cell: string) => looksLikeNumber(cell) || looksLikeDate(cell);
  const names = first.filter((cell) => cell.trim() !== "");
  const figures: Figures = { names: new Set(names).size, numbers: names.filter(isValue).length };
  const valuesBelow = first.map((_, i) => {
    const cells = body.map((record) => record.cells[i]?.trim() ?? "").filter((cell) => cell !== "");
    return cells.length > 0 && cells.filter(isValue).length >= cells.length * 0.8;
  });
  const named = first.filter((cell, i) => valuesBelow[i] && cell.trim() !== "" && !isValue(cell.trim())).length;
  const valued = first.filter((cell, i) => isValue(cell.trim()) && (valuesBelow[i] || body.length === 0)).length;
  if (valued > 0 && valued >= named)
    return { hasHeader: false, sure: named === 0, reason: "header.numbers-first", figures };
  if (named > 0) return { hasHeader: true, sure: valued === 0, reason: "header.names-over-values", figures };
  const repeats = first.filter((cell, i) => cell !== "" && body.some((record) => record.cells[i] === cell)).length;
  if (repeats > first.length / 4) return { hasHeader: false, sure: false, reason: "header.value-repeats", figures };
  return { hasHeader: true, sure: false, reason: "header.distinct-names", figures };
};
