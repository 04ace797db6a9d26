import type { Column, Table, Target } from "./table.ts";

/** The rows of a table in the given order (repeats allowed). Categories stay as they are, so codes keep their meaning. */
export const takeRows = (table: Table, rows: ArrayLike<number>): Table => ({
  rowCount: rows.length,
  columns: table.columns.map((column) => takeColumnRows(column, rows)),
});

export const takeColumnRows = (column: Column, rows: ArrayLike<number>): Column => {
  if (column.kind === "categorical") return { ...column, codes: gather(column.codes, rows, Int32Array) };
  if (column.kind === "text")
    return {
      ...column,
      values: Array.from({ length: rows.length }, (_, i) => column.values[rows[i] as number] ?? null),
    };
  return { ...column, values: gather(column.values, rows, Float64Array) };
};

/** Rows `start` to `end` (exclusive) without copying numbers. */
export const sliceRows = (table: Table, start: number, end: number): Table => ({
  rowCount: end - start,
  columns: table.columns.map((column): Column => {
    if (column.kind === "categorical") return { ...column, codes: column.codes.subarray(start, end) };
    if (column.kind === "text") return { ...column, values: column.values.slice(start, end) };
    return { ...column, values: column.values.subarray(start, end) };
  }),
});

export const takeTarget = <T extends Target>(target: T, rows: ArrayLike<number>): T =>
  target.kind === "classes"
    ? { ...target, codes: gather(target.codes, rows, Int32Array) }
    : { ...target, values: gather(target.values, rows, Float64Array) };

/** Length n: class codes, or the numbers to predict, as estimators and metrics take them. */
export const targetNumbers = (target: Target): Float64Array =>
  target.kind === "classes" ? Float64Array.from(target.codes) : target.values;

export const targetLength = (target: Target): number =>
  target.kind === "classes" ? target.codes.length : target.values.length;

/** 2 or more for classes, 0 for numbers. */
export const classCountOf = (target: Target): number => (target.kind === "classes" ? target.classes.length : 0);

/** Whether a cell is empty. */
export const isMissingAt = (column: Column, row: number): boolean => {
  if (column.kind === "categorical") return (column.codes[row] as number) < 0;
  if (column.kind === "text") return (column.values[row] ?? null) === null;
  return Number.isNaN(column.values[row] as number);
};

/** Values at the given positions, in their order. */
export const gather = <A extends Float64Array | Int32Array>(
  values: A,
  rows: ArrayLike<number>,
  make: new (length: number) => A,
): A => {
  const taken = new make(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i] as number] as number;
  return taken;
};
