import { readFile } from "node:fs/promises";
import { type Column, categoricalOf, type Table, type Target, type Task } from "@datalab/learn";

/** Words for an empty cell in the reference tables. */
const nullWords = new Set(["", "?", "NA", "NaN"]);
const missing = (cell: string): boolean => nullWords.has(cell.trim());

export interface LoadedTable {
  readonly table: Table;
  readonly target: Target;
}

/**
 * Reads a small CSV file with a header, the way the reference script did: numbers, booleans as 0 and 1, dates, else
 * categories. Rows without a target are left out.
 */
export const loadTable = async (
  path: string,
  targetName: string,
  task: Task,
  dropped: readonly string[],
): Promise<LoadedTable> => {
  const [header = [], ...all] = parseCsv(await readFile(path, "utf8"));
  const targetAt = header.indexOf(targetName);
  const rows = all.filter((row) => row.length === header.length && !missing(row[targetAt] as string));
  const cellsOf = (at: number): (string | null)[] =>
    rows.map((row) => (missing(row[at] as string) ? null : (row[at] as string).trim()));
  const columns = header
    .map((name, at) => ({ name, at }))
    .filter(({ name, at }) => at !== targetAt && !dropped.includes(name))
    .map(({ name, at }) => columnOf(name, cellsOf(at)));
  return { table: { rowCount: rows.length, columns }, target: targetOf(targetName, task, cellsOf(targetAt)) };
};

const targetOf = (name: string, task: Task, cells: readonly (string | null)[]): Target => {
  if (task === "regression") return { kind: "numbers", name, values: Float64Array.from(cells, Number) };
  const { codes, categories } = categoricalOf(name, cells);
  return { kind: "classes", name, codes, classes: categories };
};

const columnOf = (name: string, cells: readonly (string | null)[]): Column => {
  const present = cells.filter((cell) => cell !== null);
  const numbers = (read: (cell: string) => number) =>
    Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : read(cell)));
  if (present.every((cell) => Number.isFinite(Number(cell)))) return { kind: "numeric", name, values: numbers(Number) };
  if (present.every((cell) => cell === "True" || cell === "False"))
    return { kind: "numeric", name, values: numbers((cell) => Number(cell === "True")) };
  if (present.every((cell) => /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/.test(cell)))
    return {
      kind: "date",
      name,
      values: numbers((cell) => Date.parse(`${cell.replace(" ", "T")}${cell.includes(" ") ? "Z" : ""}`)),
    };
  return categoricalOf(name, cells);
};

/** RFC 4180: quoted cells may hold commas, line ends and doubled quotes. */
const parseCsv = (text: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const [, raw = "", end = ""] = cell.exec(text) ?? [];
    row.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end !== ",") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
};
