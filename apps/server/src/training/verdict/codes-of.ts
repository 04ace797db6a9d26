import type { Column } from "@datalab/learn";

/** Numbers the distinct values of a column on the rows given, in order of first appearance; an empty cell is a value. */
export const codesOf = (column: Column, rows: Int32Array): Int32Array => {
  const seen = new Map<string | number | null, number>();
  return Int32Array.from(rows, (row) => {
    const value = valueAt(column, row);
    const known = seen.get(value);
    if (known !== undefined) return known;
    seen.set(value, seen.size);
    return seen.size - 1;
  });
};

const valueAt = (column: Column, row: number): string | number | null => {
  if (column.kind === "categorical") return column.codes[row]!;
  if (column.kind === "text") return column.values[row] ?? null;
  const value = column.values[row]!;
  return Number.isNaN(value) ? null : value;
};
