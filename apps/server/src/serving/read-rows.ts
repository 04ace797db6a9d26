import { type Cell, type ColumnInfo, DatalabError, type Row } from "@datalab/contract";
import { type Column, categoricalOf, type InputColumn, type Table } from "@datalab/learn";

/**
 * Rows as they come over the wire, read as the table that a pipeline takes.
 * An absent field is refused unless training saw empty cells there; null and "" are empty cells; unknown fields are refused.
 * @throws prediction-columns-missing, prediction-field-invalid naming the field and the row (1-based)
 */
export const readRows = (
  inputs: readonly InputColumn[],
  rows: readonly Row[],
  columns: readonly ColumnInfo[],
): Table => {
  const booleans = new Set(columns.filter(({ kind }) => kind === "boolean").map(({ name }) => name));
  const known = new Set(inputs.map(({ name }) => name));
  rows.forEach((row, index) => {
    const missing = inputs
      .filter(({ name, missingShare }) => !(name in row) && missingShare === 0)
      .map(({ name }) => name);
    if (missing.length > 0) {
      const suggestions = Object.keys(row).filter((name) => !known.has(name));
      throw new DatalabError("prediction-columns-missing", { columns: missing, row: index + 1, suggestions });
    }
    const unknown = Object.keys(row).find((name) => !known.has(name));
    if (unknown !== undefined)
      throw new DatalabError("prediction-field-invalid", {
        column: unknown,
        row: index + 1,
        problem: "unknown-field",
        known: [...known],
      });
  });
  return { rowCount: rows.length, columns: inputs.map((input) => columnOf(input, rows, booleans.has(input.name))) };
};

const columnOf = ({ name, kind }: InputColumn, rows: readonly Row[], isBoolean: boolean): Column => {
  const cells = rows.map((row) => emptyAsNull(row[name] ?? null));
  const at = (index: number, cell: Cell, expected: string): never => {
    throw new DatalabError("prediction-column-retyped", {
      column: name,
      row: index + 1,
      value: String(cell),
      expected,
    });
  };
  const readers: Readonly<Record<InputColumn["kind"], () => Column>> = {
    numeric: () => ({
      kind: "numeric",
      name,
      values: Float64Array.from(cells, (cell, i) => numberOf(cell) ?? at(i, cell, "numeric")),
    }),
    date: () => ({
      kind: "date",
      name,
      values: Float64Array.from(cells, (cell, i) => dateOf(cell) ?? at(i, cell, "date")),
    }),
    categorical: () =>
      categoricalOf(
        name,
        cells.map((cell) => (cell === null ? null : isBoolean ? booleanText(cell) : String(cell))),
      ),
    text: () => ({ kind: "text", name, values: cells.map((cell) => (cell === null ? null : String(cell))) }),
  };
  return readers[kind]();
};

const emptyAsNull = (cell: Cell): Cell => (typeof cell === "string" && cell.trim() === "" ? null : cell);

/** NaN for an empty cell, null for what is no number. */
const numberOf = (cell: Cell): number | null => {
  if (cell === null) return Number.NaN;
  if (typeof cell === "boolean") return Number(cell);
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
};

/** Milliseconds since 1970; NaN for an empty cell, null for what is no ISO date. */
const dateOf = (cell: Cell): number | null => {
  if (cell === null) return Number.NaN;
  if (typeof cell === "number") return cell;
  if (typeof cell !== "string" || !/^\d{4}-\d{2}-\d{2}/.test(cell)) return null;
  const value = Date.parse(
    /[zZ]|[+-]\d{2}:\d{2}$/.test(cell) || cell.length <= 10 ? cell : `${cell.replace(" ", "T")}Z`,
  );
  return Number.isNaN(value) ? null : value;
};

const booleanWords: Readonly<Record<string, string>> = {
  true: "true",
  yes: "true",
  "1": "true",
  false: "false",
  no: "false",
  "0": "false",
};

/** A boolean is the category «false» or «true» to a pipeline, however it is written. */
const booleanText = (cell: Cell): string => booleanWords[String(cell).toLowerCase()] ?? String(cell);
