import { detectDateOrder } from "../detect/dates.ts";
import { detectHeader, detectSkippedLines } from "../detect/header.ts";
import { detectNullWords } from "../detect/null-words.ts";
import type { SampleRecord } from "../detect/records.ts";
import type { Detection, ImportOverrides } from "../types.ts";

/** What every kind of record is asked for once it is cut into cells: where the table begins, and how its cells read. */
export const inspectRecords = (all: readonly SampleRecord[], overrides: ImportOverrides) => {
  const skipRows = overrides.skipRows ?? detectSkippedLines(all);
  const records = all.filter((record) => record.line > skipRows);
  const header = detectHeader(records);
  const hasHeader = overrides.hasHeader ?? header.hasHeader;
  const columns = columnsOf(hasHeader ? records.slice(1) : records);
  const detections: Detection[] = [
    { option: "hasHeader", value: header.hasHeader, sure: header.sure, reason: header.reason, figures: header.figures },
    {
      option: "skipRows",
      value: skipRows,
      sure: skipRows === 0,
      reason: skipRows === 0 ? "skip.none" : "skip.short-lines",
      figures: { lines: skipRows },
    },
  ];
  return { columns, options: { hasHeader, skipRows }, detections };
};

/** Null words and the order of dates, from the cells of the sample, column by column. */
export const inspectCells = (columns: readonly (readonly string[])[]) => {
  const nullWords = detectNullWords(columns);
  const dates = detectDateOrder(columns.flat());
  const detections: Detection[] = [
    {
      option: "nullWords",
      value: nullWords.nullWords.join(" "),
      sure: nullWords.sure,
      reason: nullWords.reason,
      figures: nullWords.figures,
    },
    { option: "dateOrder", value: dates.dateOrder, sure: dates.sure, reason: dates.reason, figures: dates.figures },
  ];
  return { options: { nullWords: nullWords.nullWords, dateOrder: dates.dateOrder }, detections };
};

/** What a person set is no longer a guess. */
export const asGiven = (detection: Detection, overrides: ImportOverrides): Detection => {
  const given = overrides[detection.option as keyof ImportOverrides];
  if (given === undefined) return detection;
  return {
    ...detection,
    value: Array.isArray(given) ? given.join(" ") : (given as string | number | boolean),
    sure: true,
    reason: "given",
    figures: {},
  };
};

/** Cells of the sample, column by column. */
const columnsOf = (records: readonly Pick<SampleRecord, "cells">[]): string[][] => {
  const width = records.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  return Array.from({ length: width }, (_, i) => records.map(({ cells }) => cells[i] ?? ""));
};
