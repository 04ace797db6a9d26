import { isMissingAt } from "../data/rows.ts";
import type { CategoricalColumn, Column, Table } from "../data/table.ts";
import { seenCategories } from "../preprocess/encoders/categories.ts";
import { quantile } from "../preprocess/steps/matrix-columns.ts";
import type { DroppedColumn, InputColumn } from "./pipeline.ts";

/** Categories that an input lists at most; forms offer them. */
const listedCategories = 200;

/** What training saw of a column. */
export const describeInput = (column: Column, rowCount: number): InputColumn => {
  let missing = 0;
  for (let row = 0; row < rowCount; row++) if (isMissingAt(column, row)) missing++;
  const shared = { name: column.name, kind: column.kind, missingShare: rowCount > 0 ? missing / rowCount : 0 };
  if (column.kind === "text") return shared;
  if (column.kind === "categorical") return { ...shared, ...describeCategories(column) };
  const sorted = column.values.filter((value) => Number.isFinite(value)).sort();
  if (sorted.length === 0) return shared;
  return {
    ...shared,
    range: [sorted[0] as number, sorted[sorted.length - 1] as number],
    median: quantile(sorted, 0.5),
    ...(column.kind === "numeric" ? { isInteger: sorted.every((value) => Number.isInteger(value)) } : {}),
  };
};

const describeCategories = (column: CategoricalColumn): Pick<InputColumn, "categories" | "categoryCount"> => {
  const { names, counts } = seenCategories(column);
  const order = names.map((_, i) => i).sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  return { categories: order.slice(0, listedCategories).map((i) => names[i] as string), categoryCount: names.length };
};

/** Why a column cannot tell training rows apart; an empty cell is a value of its own. */
export const uselessness = (column: Column, rowCount: number): DroppedColumn["reason"] | undefined => {
  const cell = (row: number): unknown => {
    if (isMissingAt(column, row)) return null;
    return column.kind === "categorical" ? column.codes[row] : column.values[row];
  };
  const first = cell(0);
  for (let row = 1; row < rowCount; row++) if (cell(row) !== first) return undefined;
  return first === null ? "empty" : "constant";
};

/** A table without the categories that none of its rows has. */
export const compactCategories = (table: Table): Table => ({
  rowCount: table.rowCount,
  columns: table.columns.map((column): Column => {
    if (column.kind !== "categorical") return column;
    const used = [...new Set(column.codes)].filter((code) => code >= 0).sort((a, b) => a - b);
    const positionOf = new Map(used.map((code, position) => [code, position]));
    return {
      ...column,
      codes: column.codes.map((code) => positionOf.get(code) ?? -1),
      categories: used.map((code) => column.categories[code] as string),
    };
  }),
});
