import { stat } from "node:fs/promises";
import { join } from "node:path";
import { usualCellCount } from "../../detect/header.ts";
import { splitRecords } from "../../detect/records.ts";
import { FrameError } from "../../engine/frame-error.ts";
import type { ImportOptions } from "../../types.ts";
import { distinctNames, generatedNames } from "../names.ts";
import { ProblemLog } from "../problem-log.ts";
import type { Reader, ReadTask, Source } from "../reader.ts";
import { utf8Chunks } from "./byte-stream.ts";
import { ByteWriter } from "./byte-writer.ts";
import { inspectText } from "./inspect.ts";
import { RecordScanner } from "./record-scanner.ts";
import { regularFile } from "./regular-file.ts";

/** Delimited text: CSV, TSV and their relatives, in one streaming pass to a regular file that the engine reads. */
export const csvReader: Reader = {
  format: "csv",
  inspect: inspectText,

  async open(task, options) {
    if (options.delimiter.charCodeAt(0) > 127 || options.quote.charCodeAt(0) > 127)
      throw new FrameError("file-unreadable", {
        fileName: task.fileName,
        problem: "the delimiter and the quotation mark must be ASCII",
      });
    const problems = new ProblemLog();
    const head = await readHead(task, options);
    const names = head.names ? distinctNames(head.names, problems, head.line) : generatedNames(head.columnCount);
    const scanned = await scan(task, options, names.length, problems);
    if (scanned.rowCount === 0) throw emptiness(task, options, problems);
    return {
      relation: regularFile(scanned.path, names.length, options.delimiter, scanned.longestRecord),
      columns: names.map((name) => ({ name, type: "text" as const })),
      rowCount: scanned.rowCount,
      estimatedRows: scanned.estimatedRows,
      lineOf: (row) => scanned.lines.lineOf(row),
      problems,
    } satisfies Source;
  },
};

const emptiness = (task: ReadTask, options: ImportOptions, problems: ProblemLog): FrameError =>
  problems.total > 0 && (problems.counts.get("too-many-cells") ?? 0) > 0
    ? new FrameError("file-unreadable", {
        fileName: task.fileName,
        line: problems.kept[0]?.line ?? 1,
        problem: "no line has the cells that the header promises",
      })
    : new FrameError(options.hasHeader ? "file-header-only" : "file-empty", { fileName: task.fileName });

/** The names above the columns, and how many columns there are, by the first lines. */
const readHead = async (task: ReadTask, options: ImportOptions) => {
  let text = "";
  let isWhole = true;
  for await (const { bytes } of utf8Chunks(task.path, options.encoding, null, task.signal)) {
    text += bytes.toString("utf8");
    if (text.length > 256 * 1024) {
      isWhole = false;
      break;
    }
  }
  const records = splitRecords(text, options.delimiter, options.quote, { isWhole }).filter(
    (record) => record.line > options.skipRows,
  );
  const first = records[0];
  if (!first) throw new FrameError("file-empty", { fileName: task.fileName });
  const body = records.slice(options.hasHeader ? 1 : 0);
  const usual = usualCellCount(body) || first.cells.length;
  if (!options.hasHeader) return { names: null, columnCount: usual, line: null };
  const names = [...first.cells];
  // R leaves the name of the row names out; a trailing separator adds an empty name.
  const wider = body.filter(({ cells }) => cells.length === names.length + 1).length;
  if (wider > 0 && wider >= body.length * 0.9) names.unshift("");
  while (names.length > usual && names.at(-1)?.trim() === "") names.pop();
  return { names, columnCount: names.length, line: first.line };
};

const scan = async (task: ReadTask, options: ImportOptions, columnCount: number, problems: ProblemLog) => {
  const path = join(task.tempDirectory, "regular.csv");
  const sizeBytes = (await stat(task.path)).size;
  const limitBytes = task.limit && task.limit.bytes < sizeBytes ? task.limit.bytes : null;
  const writer = new ByteWriter(path);
  try {
    const scanner = new RecordScanner(
      {
        delimiter: options.delimiter,
        quote: options.quote,
        skipLines: options.skipRows,
        skipRecords: options.hasHeader ? 1 : 0,
        columnCount,
        maxRecordBytes: 16 * 1024 * 1024,
      },
      writer,
      problems,
    );
    for await (const { bytes, readBytes } of utf8Chunks(task.path, options.encoding, limitBytes, task.signal)) {
      scanner.push(bytes);
      task.onProgress(readBytes / sizeBytes);
    }
    finish(scanner, problems, limitBytes !== null, task.limit !== null);
    const { rowCount, longestRecord, lines } = scanner;
    const estimatedRows = limitBytes === null ? null : Math.round((rowCount * sizeBytes) / limitBytes);
    return { path, rowCount, longestRecord, lines, estimatedRows };
  } finally {
    writer.close();
  }
};

/** A preview shows an unclosed quotation mark as a problem to correct; an import refuses it. */
const finish = (scanner: RecordScanner, problems: ProblemLog, isCut: boolean, isPreview: boolean): void => {
  if (isCut) {
    scanner.cut();
    return;
  }
  try {
    scanner.end();
  } catch (error) {
    if (!isPreview || !(error instanceof FrameError) || error.code !== "unclosed-quote") throw error;
    problems.add("unclosed-quote", "row-set-aside", { line: Number(error.details.line) });
  }
};
