import { countIn, textIn } from "../engine/answers.ts";
import type { Engine } from "../engine/engine.ts";
import { nameOf } from "../engine/sql.ts";
import type { Source } from "../readers/reader.ts";
import type { TypedColumn } from "./typing.ts";

const columnsAQuery = 80;

/** Filled cells that the column's type cannot hold, by column. */
export const countMisfits = async (
  engine: Engine,
  source: Source,
  cells: string,
  columns: readonly TypedColumn[],
  signal: AbortSignal | undefined,
): Promise<Map<string, { misfits: number; filled: number }>> => {
  const found = new Map<string, { misfits: number; filled: number }>();
  const checked = columns.filter(
    (column) => column.physical !== "VARCHAR" && source.columns[column.index]?.type === "text",
  );
  for (let from = 0; from < checked.length; from += columnsAQuery) {
    const part = checked.slice(from, from + columnsAQuery);
    const counts = part.map(
      (column, i) => `count(${column.cells}) AS ${nameOf(`f${i}`)}, count(${column.expression}) AS ${nameOf(`t${i}`)}`,
    );
    const row = await engine.row(`SELECT ${counts.join(", ")} FROM ${cells}`, signal);
    for (const [i, column] of part.entries()) {
      const filled = countIn(row, `f${i}`);
      found.set(column.name, { filled, misfits: filled - countIn(row, `t${i}`) });
    }
  }
  return found;
};

/** The first misfits as problems with their row, line and value; those beyond the log's room are counted. */
export const reportMisfits = async (
  engine: Engine,
  source: Source,
  cells: string,
  column: TypedColumn,
  misfits: number,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const code = column.physical === "TIMESTAMP" ? "not-a-date" : "not-a-number";
  const room = Math.min(source.problems.room, 300);
  const rows =
    room === 0
      ? []
      : await engine.rows(
          `SELECT r, v FROM (SELECT row_number() OVER () AS r, ${column.cells} AS v, ${column.expression} AS t FROM ${cells}) WHERE v IS NOT NULL AND t IS NULL LIMIT ${room}`,
          signal,
        );
  for (const found of rows) {
    const row = countIn(found, "r");
    source.problems.add(code, "kept-as-empty", {
      row,
      line: source.lineOf(row),
      column: column.name,
      value: textIn(found, "v"),
    });
  }
  source.problems.count(code, misfits - rows.length);
};
