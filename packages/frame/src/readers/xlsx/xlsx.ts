import { stat } from "node:fs/promises";
import { join } from "node:path";
import { FrameError } from "../../engine/frame-error.ts";
import type { Detection, ImportOptions, ImportOverrides } from "../../types.ts";
import { ByteWriter } from "../csv/byte-writer.ts";
import { LineMap } from "../csv/line-map.ts";
import { regularFile } from "../csv/regular-file.ts";
import { asGiven, inspectCells, inspectRecords } from "../inspect-records.ts";
import { distinctNames, generatedNames } from "../names.ts";
import { ProblemLog } from "../problem-log.ts";
import { defaultOptions, type Inspection, type Reader, type ReadTask, withOverrides } from "../reader.ts";
import { orUnreadable } from "../unreadable.ts";
import { largeSheetRows } from "./large-workbook.ts";
import type { SheetRow } from "./sheet-rows.ts";
import { sheetNames, smallSheetRows } from "./small-workbook.ts";

/** Above this size a workbook is read in streaming: unpacked it is ten times as large. */
const smallBytes = 8 * 1024 * 1024;

/** Excel workbooks: one sheet, its cells as text (dates in ISO form), then typed like any text. */
export const xlsxReader: Reader = {
  format: "xlsx",
  inspect: (task, overrides) => orUnreadable(task.fileName, task.signal, () => inspect(task, overrides)),
  open: (task, options) => orUnreadable(task.fileName, task.signal, () => openSheet(task, options)),
};

const inspect = async (task: ReadTask, overrides: ImportOverrides): Promise<Inspection> => {
  const sheets = await sheetNames(task.path);
  const sheet = overrides.sheet ?? (await firstFilledSheet(task, sheets));
  if (!sheets.includes(sheet)) throw new FrameError("sheet-unknown", { sheet, sheets });
  const sample: SheetRow[] = [];
  for await (const row of rowsOf(task, sheet, 500)) sample.push(row);
  if (sample.length === 0) throw new FrameError("file-empty", { fileName: task.fileName });
  const width = Math.max(...sample.map((row) => row.cells.length));
  const asRecord = ({ line, cells }: SheetRow) => {
    const texts = Array.from({ length: width }, (_, i) => cells[i] ?? "");
    return { line, cells: texts, quoted: texts.map(() => false) };
  };
  const records = inspectRecords(sample.map(asRecord), overrides);
  const cells = inspectCells(records.columns);
  const detections: Detection[] = [
    {
      option: "sheet",
      value: sheet,
      sure: sheets.length === 1,
      reason: sheets.length === 1 ? "sheet.only" : "sheet.first-filled",
      figures: { sheet, sheets: sheets.length },
    },
    ...records.detections,
    ...cells.detections,
  ];
  return {
    options: withOverrides(
      {
        ...defaultOptions("xlsx"),
        sheet,
        ...records.options,
        ...cells.options,
      },
      overrides,
    ),
    detections: detections.map((detection) => asGiven(detection, overrides)),
    rawLines: [],
    sheets,
  };
};

const firstFilledSheet = async (task: ReadTask, sheets: readonly string[]): Promise<string> => {
  for (const sheet of sheets) for await (const _ of rowsOf(task, sheet, 20)) return sheet;
  throw new FrameError("file-empty", { fileName: task.fileName });
};

async function* rowsOf(task: ReadTask, sheet: string, limit: number | null): AsyncGenerator<SheetRow> {
  const isSmall = (await stat(task.path)).size <= smallBytes;
  if (isSmall) yield* await smallSheetRows(task.path, sheet, limit);
  else yield* largeSheetRows(task.path, sheet, limit);
}

const openSheet = async (task: ReadTask, options: ImportOptions) => {
  const sheets = await sheetNames(task.path);
  const sheet = options.sheet ?? sheets[0] ?? "";
  if (!sheets.includes(sheet)) throw new FrameError("sheet-unknown", { sheet, sheets });
  const problems = new ProblemLog();
  const written = await writeRows(task, options, sheet);
  if (written.rowCount === 0)
    throw new FrameError(written.header ? "file-header-only" : "file-empty", { fileName: task.fileName });
  const header = written.header;
  const raw = header ? Array.from({ length: written.width }, (_, i) => header.cells[i] ?? "") : null;
  const names = raw ? distinctNames(raw, problems, header?.line ?? null) : generatedNames(written.width);
  return {
    relation: regularFile(written.path, written.width, ",", written.longest),
    columns: names.map((name) => ({ name, type: "text" as const })),
    rowCount: written.rowCount,
    estimatedRows: null,
    lineOf: (row: number) => written.lines.lineOf(row),
    problems,
  };
};

/** Rows are written as wide as the widest so far; the engine needs them equal, so the width is found first. */
const writeRows = async (task: ReadTask, options: ImportOptions, sheet: string) => {
  const path = join(task.tempDirectory, "regular.csv");
  const limit = task.limit ? task.limit.rows : null;
  let width = 0;
  for await (const row of rowsOf(task, sheet, limit))
    if (row.line > options.skipRows) width = Math.max(width, lastFilled(row.cells));
  task.onProgress(0.5);
  const writer = new ByteWriter(path);
  const lines = new LineMap();
  let header: SheetRow | null = null;
  let rowCount = 0;
  let longest = 0;
  try {
    for await (const row of rowsOf(task, sheet, limit)) {
      if (row.line <= options.skipRows) continue;
      task.signal?.throwIfAborted();
      if (options.hasHeader && !header) {
        header = row;
        continue;
      }
      const text = Array.from({ length: width }, (_, i) => quoted(row.cells[i] ?? "", width)).join(",");
      longest = Math.max(longest, text.length * 3);
      writer.text(`${text}\n`);
      lines.note(++rowCount, row.line);
    }
  } finally {
    writer.close();
  }
  task.onProgress(1);
  return { path, width, header, rowCount, longest, lines };
};

const lastFilled = (cells: readonly (string | null)[]): number => cells.findLastIndex((cell) => cell !== null) + 1;

const quoted = (text: string, width: number): string =>
  text === "" && width > 1 ? "" : `"${text.replaceAll('"', '""').replaceAll("\0", "\uFFFD")}"`;
