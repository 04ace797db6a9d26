import { readFile } from "node:fs/promises";
import { isoText, type SheetRow } from "./sheet-rows.ts";

interface StoredCell {
  t?: string;
  v?: unknown;
  w?: string;
  z?: string | number;
}

type Formats = typeof import("@e965/xlsx")["SSF"];

/** Names of the sheets, in their order. */
export const sheetNames = async (path: string): Promise<string[]> => {
  const { read } = await import("@e965/xlsx");
  return read(await readFile(path), { bookSheets: true }).SheetNames;
};

/** All rows of a sheet of a workbook that fits into memory, at most `limit` of them. */
export const smallSheetRows = async (path: string, sheet: string, limit: number | null): Promise<SheetRow[]> => {
  const { read, SSF } = await import("@e965/xlsx");
  const workbook = read(await readFile(path), {
    dense: true,
    cellNF: true,
    cellHTML: false,
    cellText: false,
    sheets: [sheet],
    ...(limit !== null && { sheetRows: limit }),
  });
  const data = (workbook.Sheets[sheet] as { "!data"?: (StoredCell[] | undefined)[] } | undefined)?.["!data"] ?? [];
  const isEpoch1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const rows: SheetRow[] = [];
  for (let i = 0; i < data.length; i++) {
    const cells = Array.from(data[i] ?? [], (cell) => textOfCell(cell, isEpoch1904, SSF));
    if (cells.some((cell) => cell !== null)) rows.push({ line: i + 1, cells });
  }
  return rows;
};

const textOfCell = (cell: StoredCell | undefined, isEpoch1904: boolean, SSF: Formats): string | null => {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === "z") return null;
  if (cell.t === "b") return cell.v ? "true" : "false";
  if (cell.t === "e") return cell.w ?? "#N/A";
  if (cell.t === "n" && typeof cell.v === "number") {
    if (cell.z !== undefined && SSF.is_date(String(cell.z))) {
      const date = SSF.parse_date_code(cell.v, { date1904: isEpoch1904 }) as {
        y: number;
        m: number;
        d: number;
        H: number;
        M: number;
        S: number;
      } | null;
      if (date && date.y >= 1900) return isoText(date.y, date.m, date.d, date.H, date.M, Math.floor(date.S));
    }
    return String(cell.v);
  }
  const text = String(cell.v);
  return text === "" ? null : text;
};
