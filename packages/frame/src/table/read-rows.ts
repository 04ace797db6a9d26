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
  const isByRow = sort === undefined || sort === "$row";
  if (!isByRow) physicalOf(types, sort);
  const direction = descending ? "DESC" : "ASC";
  const order = isByRow ? `"$row" ${direction}` : `${nameOf(sort)} ${direction} NULLS LAST, "$row" ASC`;
  const shown = columns.map(({ name }) => {
    const physical = physicalOf(types, name);
    return physical === "TIMESTAMP" ? `${dateText(nameOf(name))} AS ${nameOf(name)}` : nameOf(name);
  });
  const found = await engine.rows(
    `SELECT "$row", ${shown.join(", ")} FROM ${parquetWithRow(path)} ${where} ORDER BY ${order} LIMIT ${Math.floor(limit)} OFFSET ${Math.floor(offset)}`,
    signal,
    parameters,
  );
  const rowCount = countIn(await engine.row(`SELECT count(*) AS n FROM ${parquet(path)}`, signal), "n");
  const total =
    where === ""
      ? rowCount
      : countIn(await engine.row(`SELECT count(*) AS n FROM ${parquet(path)} ${where}`, signal, parameters), "n");
  return { rows: found.map(toCells), total, rowCount };
};

const toCells = (row: SqlRow): RowsPage["rows"][number] => {
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
