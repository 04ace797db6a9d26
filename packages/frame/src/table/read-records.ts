import type { Column, Table } from "@datalab/learn";
import { looksLikeDate } from "../detect/dates.ts";
import type { Cell, ColumnInfo } from "../types.ts";

/** A value that its column cannot hold. `row` is 1-based. */
export interface RecordProblem {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly expected: "a number" | "a date";
}

/**
 * Records of a request as a table: numbers may come as text («3.5»), booleans as JSON or words; null and "" are empty.
 * Keys that are no column are ignored; absent keys are empty cells. What does not fit becomes empty and is reported.
 */
export const readRecords = (
  records: readonly Readonly<Record<string, Cell | undefined>>[],
  columns: readonly ColumnInfo[],
): { table: Table; problems: RecordProblem[] } => {
  const problems: RecordProblem[] = [];
  const read = columns.map((column): Column => {
    const cells = records.map((record) => (Object.hasOwn(record, column.name) ? (record[column.name] ?? null) : null));
    if (column.kind === "numeric" || column.kind === "date") return valuesOf(column, cells, problems);
    const texts = cells.map((cell) => (cell === null || cell === "" ? null : textOfCell(cell, column.kind)));
    return column.kind === "text"
      ? { kind: "text", name: column.name, values: texts }
      : categoriesOf(column.name, texts);
  });
  return { table: { rowCount: records.length, columns: read }, problems };
};

const valuesOf = ({ name, kind }: ColumnInfo, cells: readonly Cell[], problems: RecordProblem[]): Column => {
  const values = new Float64Array(cells.length).fill(Number.NaN);
  for (const [i, cell] of cells.entries()) {
    if (cell === null || cell === "") continue;
    const value = kind === "date" ? momentOf(cell) : numberOf(cell);
    if (value === null)
      problems.push({
        row: i + 1,
        column: name,
        value: String(cell),
        expected: kind === "date" ? "a date" : "a number",
      });
    else values[i] = value;
  }
  return { kind: kind === "date" ? "date" : "numeric", name, values };
};

const numberOf = (cell: Cell): number | null => {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell === "boolean") return cell ? 1 : 0;
  const value = Number(String(cell).trim());
  return String(cell).trim() !== "" && Number.isFinite(value) ? value : null;
};

const momentOf = (cell: Cell): number | null => {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  const text = String(cell).trim();
  if (!/^\d{4}-/.test(text) || !looksLikeDate(text)) return null;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10));
  const moment = Date.parse(`${text.replace(" ", "T")}${text.length > 10 && !hasZone ? "Z" : ""}`);
  return Number.isFinite(moment) ? moment : null;
};

/** As the stored column spells it: true and false in lower case, whole numbers without a fraction. */
const textOfCell = (cell: string | number | boolean, kind: ColumnInfo["kind"]): string => {
  const text = String(cell);
  return kind === "boolean" && /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
};

const categoriesOf = (name: string, texts: readonly (string | null)[]): Column => {
  const categories = [...new Set(texts.filter((text) => text !== null))].sort(byCodePoint);
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  return {
    kind: "categorical",
    name,
    categories,
    codes: Int32Array.from(texts, (text) => (text === null ? -1 : (codeOf.get(text) ?? -1))),
  };
};

/** UTF-8 order is code-point order; JavaScript's own is by UTF-16 units. */
const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
