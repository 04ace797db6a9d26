import { countIn } from "../engine/answers.ts";
import type { Engine, Parameters, SqlRow } from "../engine/engine.ts";
import { cellText, dateText, nameOf, parquet, parquetWithRow } from "../engine/sql.ts";
import type { Cell, ColumnInfo, RowFilter, RowsPage } from "../types.ts";
import { filterClause } from "./filter-clause.ts";
import { physicalOf, storedTypes } from "./stored-table.ts";

export interface ReadRowsTask {
  readonly engine: Engine;
  readonly path: string;
  readonly columns: readonly ColumnInfo[];
  readonly offset: number;
  readonly limit: number;
  /** A column, or `$row`. Empty cells come last either way. */
  readonly sort?: string | undefined;
  readonly descending?: boolean | undefined;
  /** Anywhere in any cell, without regard to case. */
  readonly search?: string | undefined;
  readonly filter?: readonly RowFilter[] | undefined;
  readonly signal?: AbortSignal;
}

/** A window of rows, each with its 1-based `$row`. @throws column-unknown */
export const readRows = async (task: ReadRowsTask): Promise<RowsPage> => {
  const { engine, path, columns, offset, limit, sort, descending, signal } = task;
  const types = await storedTypes(engine, path, signal);
  for (const { name } of columns) physicalOf(types, name);
  const { where, parameters } = conditions(task, types);
  const rowCount = countIn(await engine.row(`SELECT count(*) AS n FROM ${parquet(path)}`, signal), "n");
  if (sort !== undefined && sort !== "$row") physicalOf(types, sort);
  const numbers =
    where === "" && (sort === undefined || sort === "$row")
      ? rangeOf(rowCount, offset, limit, descending === true)
      : await sortedNumbers(task, where, parameters);
  const shown = columns.map(({ name }) => {
    const physical = physicalOf(types, name);
    return physical === "TIMESTAMP" ? `${dateText(nameOf(name))} AS ${nameOf(name)}` : nameOf(name);
  });
  const found = await engine.rows(
    `SELECT "$row", ${shown.join(", ")} FROM ${parquetWithRow(path)} WHERE "$row" BETWEEN ${Math.min(...numbers, rowCount + 1)} AND ${Math.max(...numbers, 0)} AND "$row" IN (${[...numbers, 0].join(", ")})`,
    signal,
  );
  const byNumber = new Map(found.map((row) => [Number(row.$row), row]));
  const total =
    where === ""
      ? rowCount
      : countIn(await engine.row(`SELECT count(*) AS n FROM ${parquet(path)} ${where}`, signal, parameters), "n");
  return { rows: numbers.flatMap((number) => toCells(byNumber.get(number)) ?? []), total, rowCount };
};

/** Rows as they are stored need no sorting: their numbers are known. */
const rangeOf = (rowCount: number, offset: number, limit: number, isDescending: boolean): number[] =>
  Array.from({ length: Math.max(0, Math.min(limit, rowCount - offset)) }, (_, i) =>
    isDescending ? rowCount - offset - i : offset + i + 1,
  );

/** Sorts the numbers of the rows alone: the cells of a page are fetched afterwards. */
const sortedNumbers = async (
  { engine, path, offset, limit, sort, descending, signal }: ReadRowsTask,
  where: string,
  parameters: Parameters | undefined,
): Promise<number[]> => {
  const direction = descending ? "DESC" : "ASC";
  const isByRow = sort === undefined || sort === "$row";
  const order = isByRow ? `"$row" ${direction}` : `${nameOf(sort)} ${direction} NULLS LAST, "$row" ASC`;
  const rows = await engine.rows(
    `SELECT "$row" FROM ${parquetWithRow(path)} ${where} ORDER BY ${order} LIMIT ${Math.floor(limit)} OFFSET ${Math.floor(offset)}`,
    signal,
    parameters,
  );
  return rows.map((row) => Number(row.$row));
};

const toCells = (row: SqlRow | undefined): RowsPage["rows"][number] | null => {
  if (!row) return null;
  const cells: Record<string, Cell> = {};
  for (const [name, value] of Object.entries(row)) cells[name] = (value ?? null) as Cell;
  return { ...cells, $row: Number(row.$row) };
};

const conditions = ({ columns, search, filter }: ReadRowsTask, types: ReadonlyMap<string, string>) => {
  const parameters: Parameters = {};
  const clauses: string[] = [];
  if (search !== undefined && search.trim() !== "") {
    parameters.search = search.trim().toLowerCase();
    clauses.push(
      `(${columns.map(({ name }) => `contains(lower(${cellText(name, physicalOf(types, name))}), $search)`).join(" OR ")})`,
    );
  }
  for (const [i, rule] of (filter ?? []).entries())
    clauses.push(filterClause(rule, physicalOf(types, rule.column), `filter${i}`, parameters));
  return {
    where: clauses.length > 0 ? `WHERE ${clauses.join(" AND ")}` : "",
    parameters: Object.keys(parameters).length > 0 ? parameters : undefined,
  };
};
