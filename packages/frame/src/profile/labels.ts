import { countIn, textIn } from "../engine/answers.ts";
import type { Engine } from "../engine/engine.ts";
import { cellText, nameOf } from "../engine/sql.ts";
import type { ColumnInfo, ColumnProfile } from "../types.ts";
import { emptyProfile } from "./empty-profile.ts";

/** Categories, words and identifiers: how many different ones, and the most frequent. */
export const profileLabels = async (
  engine: Engine,
  relation: string,
  column: ColumnInfo,
  physical: string,
  signal?: AbortSignal,
): Promise<ColumnProfile> => {
  const distinct = countIn(
    await engine.row(`SELECT count(DISTINCT ${nameOf(column.name)}) AS n FROM ${relation}`, signal),
    "n",
  );
  return { ...emptyProfile(column), distinct, top: await topValues(engine, relation, column.name, physical, signal) };
};

/** The 20 most frequent values as text; equal counts in the order of the values. */
export const topValues = async (
  engine: Engine,
  relation: string,
  name: string,
  physical: string,
  signal?: AbortSignal,
) => {
  const rows = await engine.rows(
    `SELECT left(${cellText(name, physical)}, 200) AS v, count(*) AS n FROM ${relation} WHERE ${nameOf(name)} IS NOT NULL GROUP BY ${nameOf(name)} ORDER BY n DESC, ${nameOf(name)} LIMIT 20`,
    signal,
  );
  return rows.map((row) => ({ value: textIn(row, "v") ?? "", count: countIn(row, "n") }));
};
