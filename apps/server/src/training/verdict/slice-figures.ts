import type { Evaluation, Figures } from "@datalab/contract";
import { isMissingAt, type Table } from "@datalab/learn";

type Slice = Evaluation["slices"][number];

/** A slice as the figures of a sentence: conditions as three lists of the same length; dates as days. */
export const sliceFigures = (slice: Slice): Figures => ({
  columns: slice.conditions.map((condition) => condition.column),
  operators: slice.conditions.map((condition) => condition.operator),
  values: slice.conditions.map(({ value }) => (value === null ? "" : textOf(value))),
  rows: slice.rows,
  wrong: slice.wrong,
  error: slice.error,
  overall: slice.overall,
  ratio: slice.ratio,
});

/** Milliseconds of a date are larger than any number that people cut columns at. */
const dateFrom = 1e11;
const textOf = (value: string | number): string => {
  if (typeof value === "string") return value;
  return Math.abs(value) >= dateFrom
    ? new Date(value).toISOString().slice(0, 10)
    : String(Number(value.toPrecision(6)));
};

/** Whether a row of the table meets all conditions. */
export const holdsIn = (conditions: Slice["conditions"], table: Table, row: number): boolean =>
  conditions.every(({ column: name, operator, value }) => {
    const column = table.columns.find((one) => one.name === name);
    if (!column) return false;
    if (operator === "empty") return isMissingAt(column, row);
    if (column.kind === "text") return false;
    if (column.kind === "categorical")
      return column.codes[row]! >= 0 && column.categories[column.codes[row]!] === value;
    const cell = column.values[row]!;
    if (operator === "=") return cell === value;
    return operator === "<=" ? cell <= Number(value) : cell > Number(value);
  });
