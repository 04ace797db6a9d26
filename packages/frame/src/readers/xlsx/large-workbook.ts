import type ExcelJS from "exceljs";
import { isoOf, type SheetRow } from "./sheet-rows.ts";

/** Rows of a sheet of a large workbook, read in streaming: only its shared texts stay in memory. */
export async function* largeSheetRows(path: string, sheet: string, limit: number | null): AsyncGenerator<SheetRow> {
  const { default: Excel } = await import("exceljs");
  const workbook = new Excel.stream.xlsx.WorkbookReader(path, {
    worksheets: "emit",
    sharedStrings: "cache",
    styles: "cache",
    hyperlinks: "ignore",
    entries: "ignore",
  });
  for await (const worksheet of workbook) {
    // The library's types leave the name out.
    if ((worksheet as unknown as { name: string }).name !== sheet) continue;
    let count = 0;
    for await (const row of worksheet) {
      const values = row.values as ExcelJS.CellValue[];
      const cells = Array.from({ length: Math.max(0, values.length - 1) }, (_, i) => textOfValue(values[i + 1]));
      if (cells.some((cell) => cell !== null)) yield { line: row.number, cells };
      if (limit !== null && ++count >= limit) return;
    }
    return;
  }
}

const textOfValue = (value: ExcelJS.CellValue | undefined): string | null => {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return isoOf(value);
  if (typeof value === "object") {
    if ("richText" in value) return value.richText.map((part) => part.text).join("");
    if ("result" in value) return textOfValue(value.result as ExcelJS.CellValue);
    if ("error" in value) return value.error;
    if ("text" in value) return String(value.text);
    return null;
  }
  if (typeof value === "boolean") return value ? "true" : "false";
  return String(value) === "" ? null : String(value);
};
