import type { Evaluation } from "@datalab/contract";
import { type Column, isMissingAt, type Table } from "@datalab/learn";
import { quantileOf } from "../statistics.ts";

export type Condition = Evaluation["slices"][number]["conditions"][number];

/** A condition and where it holds: one byte a row of the table. */
export interface Candidate {
  readonly condition: Condition;
  readonly holds: Uint8Array;
}

/** Numbers with at most this many values are read as groups («class = 3»), others are cut. */
export const fewValues = 10;
const mostCategories = 20;
/** Tree-like cuts: at the tenths of the values seen. */
const cutShares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Every single condition worth a look on the rows given: categories, few-valued numbers, cuts, emptiness. */
export const conditionsOf = (table: Table, rows: Int32Array): Candidate[] =>
  table.columns.flatMap((column) =>
    column.kind === "text" ? emptiness(column, rows) : [...valuesOf(column, rows), ...emptiness(column, rows)],
  );

type ValueColumn = Exclude<Column, { kind: "text" }>;

const valuesOf = (column: ValueColumn, rows: Int32Array): Candidate[] => {
  if (column.kind === "categorical")
    return commonCodes(column.codes, rows).map((code) => ({
      condition: { column: column.name, operator: "=", value: column.categories[code] ?? "" },
      holds: maskOf(column.codes, (value) => value === code),
    }));
  const sorted = Float64Array.from(rows, (row) => column.values[row]!)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length === 0) return [];
  const distinct = distinctUpTo(sorted, fewValues);
  if (distinct && column.kind === "numeric")
    return distinct.map((one) => ({
      condition: { column: column.name, operator: "=", value: one },
      holds: maskOf(column.values, (value) => value === one),
    }));
  return cutsOf(sorted).flatMap((cut) => [
    {
      condition: { column: column.name, operator: "<=", value: cut },
      holds: maskOf(column.values, (value) => value <= cut),
    },
    {
      condition: { column: column.name, operator: ">", value: cut },
      holds: maskOf(column.values, (value) => value > cut),
    },
  ]);
};

const emptiness = (column: Column, rows: Int32Array): Candidate[] => {
  if (!rows.some((row) => isMissingAt(column, row))) return [];
  const length = column.kind === "categorical" ? column.codes.length : column.values.length;
  const holds = new Uint8Array(length);
  for (let row = 0; row < length; row++) holds[row] = isMissingAt(column, row) ? 1 : 0;
  return [{ condition: { column: column.name, operator: "empty", value: null }, holds }];
};

const commonCodes = (codes: Int32Array, rows: Int32Array): number[] => {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const code = codes[row]!;
    if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostCategories)
    .map(([code]) => code);
};

/** The distinct values of a sorted array, or null where there are more than `most`. */
export const distinctUpTo = (sorted: Float64Array, most: number): number[] | null => {
  const distinct: number[] = [];
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    if (distinct.length === most) return null;
    distinct.push(sorted[i]!);
  }
  return distinct;
};

/** Cuts rounded to what a person can read, as long as rounding keeps them apart. */
const cutsOf = (sorted: Float64Array): number[] => {
  const cuts = cutShares.map((share) => quantileOf(sorted, share));
  const rounded = cuts.map((cut) => Number(cut.toPrecision(3)));
  const exact = [...new Set(cuts)];
  const readable = [...new Set(rounded)];
  return (readable.length >= exact.length ? readable : exact).filter((cut) => cut < sorted[sorted.length - 1]!);
};

const maskOf = (values: Float64Array | Int32Array, test: (value: number) => boolean): Uint8Array => {
  const holds = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row++) holds[row] = test(values[row]!) ? 1 : 0;
  return holds;
};
