import { stat } from "node:fs/promises";
import { countIn } from "../engine/answers.ts";
import type { Engine } from "../engine/engine.ts";
import { nameOf, parquet } from "../engine/sql.ts";
import { physicalOf, storedTypes } from "../table/stored-table.ts";
import type { ColumnInfo, ColumnProfile, Profile } from "../types.ts";
import { profileLabels } from "./labels.ts";
import { profileNumbers } from "./numbers.ts";
import { sampledRelation } from "./sample.ts";

export interface ProfileTask {
  readonly engine: Engine;
  /** A stored Parquet file. */
  readonly path: string;
  readonly columns: readonly ColumnInfo[];
  readonly signal?: AbortSignal;
  /** Tables above this many rows are described by a sample of as many; the profile says so. */
  readonly sampleAbove?: number;
}

/** What a table is made of. Counts of rows and empty cells are of all rows, the rest of the sample where there is one. */
export const profileTable = async ({
  engine,
  path,
  columns,
  signal,
  sampleAbove = 1_000_000,
}: ProfileTask): Promise<Profile> => {
  const types = await storedTypes(engine, path, signal);
  const { rowCount, missing } = await countCells(engine, path, columns, signal);
  const isSampled = rowCount > sampleAbove;
  const relation = isSampled ? sampledRelation(path, rowCount, sampleAbove) : parquet(path);
  const sampledRows = isSampled
    ? countIn(await engine.row(`SELECT count(*) AS n FROM ${relation}`, signal), "n")
    : null;
  const profiles: ColumnProfile[] = [];
  for (const column of columns) {
    const physical = physicalOf(types, column.name);
    const isNumbers = (column.kind === "numeric" && physical === "DOUBLE") || physical === "TIMESTAMP";
    const describe = isNumbers ? profileNumbers : profileLabels;
    const described = await describe(engine, relation, column, physical, signal);
    profiles.push({ ...described, count: rowCount, missing: missing.get(column.name) ?? 0 });
  }
  const cells = rowCount * columns.length;
  return {
    rowCount,
    columnCount: columns.length,
    sizeBytes: (await stat(path)).size,
    missingShare: cells === 0 ? 0 : [...missing.values()].reduce((a, b) => a + b, 0) / cells,
    duplicateRows: await countDuplicates(engine, relation, columns, signal),
    sampledRows,
    columns: profiles,
  };
};

const countCells = async (engine: Engine, path: string, columns: readonly ColumnInfo[], signal?: AbortSignal) => {
  const counts = columns.map(({ name }, i) => `count(${nameOf(name)}) AS ${nameOf(`f${i}`)}`);
  const row = await engine.row(`SELECT ${["count(*) AS n", ...counts].join(", ")} FROM ${parquet(path)}`, signal);
  const rowCount = countIn(row, "n");
  return { rowCount, missing: new Map(columns.map(({ name }, i) => [name, rowCount - countIn(row, `f${i}`)])) };
};

/** Rows that repeat an earlier one, by a 64-bit hash of all cells: two different rows collide once in 10^19 pairs. */
const countDuplicates = async (
  engine: Engine,
  relation: string,
  columns: readonly ColumnInfo[],
  signal?: AbortSignal,
) => {
  if (columns.length === 0) return 0;
  const hash = `hash(${columns.map(({ name }) => nameOf(name)).join(", ")})`;
  return countIn(await engine.row(`SELECT count(*) - count(DISTINCT ${hash}) AS n FROM ${relation}`, signal), "n");
};
