import type { Engine } from "../engine/engine.ts";
import { FrameError } from "../engine/frame-error.ts";
import { cellText, nameOf, parquet, textOf } from "../engine/sql.ts";
import type { ColumnInfo } from "../types.ts";
import { physicalOf, storedTypes } from "./stored-table.ts";

export interface ExportTask {
  readonly engine: Engine;
  readonly path: string;
  readonly columns: readonly ColumnInfo[];
  readonly format: "csv" | "parquet" | "xlsx" | "json";
  readonly outPath: string;
  readonly signal?: AbortSignal;
}

const mostSheetRows = 1_048_575;

/** Writes a stored table as a file. CSV is UTF-8 with commas, a point, and whole numbers without a fraction. */
export const exportTable = async ({ engine, path, columns, format, outPath, signal }: ExportTask): Promise<void> => {
  const types = await storedTypes(engine, path, signal);
  const names = columns.map(({ name }) => name);
  if (format === "parquet") {
    const list = names.map(nameOf).join(", ");
    await engine.run(
      `COPY (SELECT ${list} FROM ${parquet(path)}) TO ${textOf(outPath)} (FORMAT parquet, COMPRESSION zstd)`,
      signal,
    );
  } else if (format === "csv") {
    const list = names.map((name) => `${cellText(name, physicalOf(types, name))} AS ${nameOf(name)}`).join(", ");
    await engine.run(`COPY (SELECT ${list} FROM ${parquet(path)}) TO ${textOf(outPath)} (FORMAT csv, HEADER)`, signal);
  } else if (format === "json") {
    const list = columns
      .map(
        ({ name, kind }) =>
          `${kind === "date" ? cellText(name, physicalOf(types, name)) : nameOf(name)} AS ${nameOf(name)}`,
      )
      .join(", ");
    await engine.run(
      `COPY (SELECT ${list} FROM ${parquet(path)}) TO ${textOf(outPath)} (FORMAT json, ARRAY true)`,
      signal,
    );
  } else await exportSheet({ engine, path, columns, format, outPath, ...(signal && { signal }) }, types);
};

const exportSheet = async (
  { engine, path, columns, outPath, signal }: ExportTask,
  types: ReadonlyMap<string, string>,
) => {
  const { n } = await engine.row(`SELECT count(*) AS n FROM ${parquet(path)}`, signal);
  if (Number(n) > mostSheetRows)
    throw new FrameError("file-unreadable", {
      fileName: outPath,
      problem: "a sheet holds at most 1,048,575 rows; choose CSV or Parquet",
    });
  const { default: ExcelJS } = await import("exceljs");
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: outPath,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet("data");
  sheet.addRow(columns.map(({ name }) => name)).commit();
  const isDate = columns.map(({ name }) => physicalOf(types, name) === "TIMESTAMP");
  const list = columns
    .map(({ name }, i) => (isDate[i] ? `epoch_ms(${nameOf(name)})::DOUBLE` : nameOf(name)))
    .map((expression, i) => `${expression} AS ${nameOf(`c${i}`)}`);
  for await (const chunk of engine.chunks(`SELECT ${list.join(", ")} FROM ${parquet(path)}`, signal))
    for (const values of chunk.getRows()) {
      const row = sheet.addRow(
        values.map((value, i) => (isDate[i] && typeof value === "number" ? new Date(value) : value)),
      );
      for (const [i, date] of isDate.entries()) if (date) row.getCell(i + 1).numFmt = "yyyy-mm-dd hh:mm:ss";
      row.commit();
    }
  await workbook.commit();
};
