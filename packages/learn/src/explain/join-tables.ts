import type { CategoricalColumn, Column, Table } from "../data/table.ts";
import { categoricalOf } from "../pipeline/align-inputs.ts";

/** Two tables of the same columns, one below the other. */
export const joinTables = (above: Table, below: Table): Table => ({
  rowCount: above.rowCount + below.rowCount,
  columns: above.columns.map((column, i) => joinColumns(column, below.columns[i]!)),
});

const joinColumns = (above: Column, below: Column): Column => {
  if (above.kind === "categorical" && below.kind === "categorical")
    return categoricalOf(above.name, [...namesOf(above), ...namesOf(below)]);
  if (above.kind === "text" && below.kind === "text") return { ...above, values: [...above.values, ...below.values] };
  if ((above.kind === "numeric" || above.kind === "date") && above.kind === below.kind)
    return { ...above, values: Float64Array.from([...above.values, ...below.values]) };
  throw new TypeError(`Column "${above.name}" is ${above.kind} above and ${below.kind} below.`);
};

const namesOf = ({ codes, categories }: CategoricalColumn): (string | null)[] =>
  Array.from(codes, (code) => (code < 0 ? null : (categories[code] as string)));
