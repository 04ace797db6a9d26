import { type ColumnInfo, DatalabError, type Row } from "@datalab/contract";
import { readRecords } from "@datalab/frame";
import type { InputColumn, Table } from "@datalab/learn";

/**
 * Rows as they come over the wire, read as the table that a pipeline takes.
 * An absent field is refused unless training saw empty cells there; null and "" are empty cells; unknown fields are refused.
 * @param columns what the version says of the inputs' kinds.
 * @throws prediction-columns-missing, prediction-column-retyped, prediction-field-invalid naming the field and the row (1-based)
 */
export const readRows = (
  inputs: readonly InputColumn[],
  rows: readonly Row[],
  columns: readonly ColumnInfo[],
): Table => {
  const known = new Set(inputs.map(({ name }) => name));
  const required = inputs.filter(({ missingShare }) => missingShare === 0).map(({ name }) => name);
  rows.forEach((cells, index) => {
    const row = index + 1;
    const given = Object.keys(cells);
    const missing = required.filter((name) => !Object.hasOwn(cells, name));
    if (missing.length > 0)
      throw new DatalabError("prediction-columns-missing", {
        columns: missing,
        row,
        suggestions: given.filter((name) => !known.has(name)),
      });
    const unknown = given.find((name) => !known.has(name));
    if (unknown !== undefined)
      throw new DatalabError("prediction-field-invalid", {
        column: unknown,
        row,
        problem: "unknown-field",
        known: [...known],
      });
  });
  const kinds = new Map(columns.map(({ name, kind }) => [name, kind]));
  const { table, problems } = readRecords(
    rows,
    inputs.map(({ name, kind }) => ({ name, kind: kinds.get(name) ?? kind })),
  );
  const [first] = problems;
  if (first)
    throw new DatalabError("prediction-column-retyped", {
      column: first.column,
      row: first.row,
      value: first.value,
      expected: kinds.get(first.column) ?? null,
    });
  return table;
};
