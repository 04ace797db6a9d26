import { open } from "node:fs/promises";
import { detectDateOrder } from "../../detect/dates.ts";
import { detectDialect } from "../../detect/dialect.ts";
import { decode, detectEncoding } from "../../detect/encoding.ts";
import { detectHeader, detectSkippedLines } from "../../detect/header.ts";
import { detectNullWords } from "../../detect/null-words.ts";
import { detectNumbers } from "../../detect/numbers.ts";
import { type SampleRecord, splitRecords } from "../../detect/records.ts";
import { FrameError } from "../../engine/frame-error.ts";
import type { Detection, ImportOverrides } from "../../types.ts";
import { defaultOptions, type Inspection, type ReadTask, withOverrides } from "../reader.ts";

const headBytes = 512 * 1024;

/** Decides every option of a delimited text by its start (its encoding also by places further inside). */
export const inspectText = async (task: ReadTask, overrides: ImportOverrides): Promise<Inspection> => {
  const { head, further, isWhole } = await readSamples(task.path);
  const encoding = detectEncoding(head, further);
  const text = overrides.encoding ? decode(head, overrides.encoding) : encoding.text;
  if (text.trim() === "") throw new FrameError("file-empty", { fileName: task.fileName });
  const dialect = detectDialect(text, isWhole, overrides);
  const all = splitRecords(text, dialect.delimiter, dialect.quote, { isWhole });
  const skipRows = overrides.skipRows ?? detectSkippedLines(all);
  const records = all.filter((record) => record.line > skipRows);
  const header = detectHeader(records);
  const hasHeader = overrides.hasHeader ?? header.hasHeader;
  const body = hasHeader ? records.slice(1) : records;
  const columns = columnsOf(body);
  const numbers = detectNumbers(columns.flat(), dialect.delimiter);
  const dates = detectDateOrder(columns.flat());
  const nullWords = detectNullWords(columns);
  const options = withOverrides(
    {
      ...defaultOptions("csv"),
      encoding: encoding.encoding,
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      decimal: numbers.decimal,
      thousands: numbers.thousands,
      hasHeader,
      skipRows,
      nullWords: nullWords.nullWords,
      dateOrder: dates.dateOrder,
    },
    overrides,
  );
  const detections: Detection[] = [
    { option: "delimiter", value: dialect.delimiter, ...dialect.delimiterFound },
    {
      option: "encoding",
      value: encoding.encoding,
      sure: encoding.sure,
      reason: encoding.reason,
      figures: encoding.figures,
    },
    { option: "quote", value: dialect.quote, ...dialect.quoteFound },
    { option: "decimal", value: numbers.decimal, ...numbers.decimalFound },
    { option: "thousands", value: numbers.thousands, ...numbers.thousandsFound },
    { option: "hasHeader", value: header.hasHeader, sure: header.sure, reason: header.reason, figures: header.figures },
    {
      option: "skipRows",
      value: skipRows,
      sure: skipRows === 0,
      reason: skipRows === 0 ? "skip.none" : "skip.short-lines",
      figures: { lines: skipRows },
    },
    {
      option: "nullWords",
      value: nullWords.nullWords.join(" "),
      sure: nullWords.sure,
      reason: nullWords.reason,
      figures: nullWords.figures,
    },
    { option: "dateOrder", value: dates.dateOrder, sure: dates.sure, reason: dates.reason, figures: dates.figures },
  ];
  return {
    options,
    detections: detections.map((detection) => asGiven(detection, overrides)),
    rawLines: text.split(/\r\n|\n|\r/, 60).map((line) => line.slice(0, 500)),
    sheets: [],
  };
};

/** Cells of the sample, column by column. */
export const columnsOf = (records: readonly Pick<SampleRecord, "cells">[]): string[][] => {
  const width = records.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  return Array.from({ length: width }, (_, i) => records.map(({ cells }) => cells[i] ?? ""));
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

const readSamples = async (path: string) => {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const part = async (at: number, length: number) => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, at);
      return bytes.subarray(0, bytesRead);
    };
    const head = await part(0, Math.min(headBytes, size));
    if (size <= headBytes) return { head, further: [], isWhole: true };
    const further = [await part(Math.floor(size / 2), Math.min(65_536, size)), await part(size - 65_536, 65_536)];
    return { head, further, isWhole: false };
  } finally {
    await file.close();
  }
};
