import { stat } from "node:fs/promises";
import { join } from "node:path";
import { countIn } from "../engine/answers.ts";
import type { Engine } from "../engine/engine.ts";
import { nameOf, parquet, textOf } from "../engine/sql.ts";
import { withTempFolder } from "../import/temp-folder.ts";
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
export const profileTable = async (task: ProfileTask): Promise<Profile> => {
  const { engine, path, columns, signal, sampleAbove = 1_000_000 } = task;
  const { rowCount, missing } = await countCells(engine, path, columns, signal);
  const sizeBytes = (await stat(path)).size;
  const describe = (relation: string) => describeColumns(task, relation, rowCount, missing);
  const cells = rowCount * columns.length;
  const whole = {
    rowCount,
    columnCount: columns.length,
    sizeBytes,
    missingShare: cells === 0 ? 0 : [...missing.values()].reduce((a, b) => a + b, 0) / cells,
  };
  if (rowCount <= sampleAbove) return { ...whole, sampledRows: null, ...(await describe(parquet(path))) };
  return withTempFolder(undefined, async (folder) => {
    // Drawn once: every figure is of the same rows, and none draws them again.
    const sample = join(folder, "sample.parquet");
    const drawn = sampledRelation(path, rowCount, sampleAbove);
    await engine.run(`COPY (SELECT * FROM ${drawn}) TO ${textOf(sample)} (FORMAT parquet)`, signal);
    const sampledRows = countIn(await engine.row(`SELECT count(*) AS n FROM ${parquet(sample)}`, signal), "n");
    return { ...whole, sampledRows, ...(await describe(parquet(sample))) };
  });
};

const describeColumns = async (
  { engine, path, columns, signal }: ProfileTask,
  relation: string,
  rowCount: number,
  missing: ReadonlyMap<string, number>,
): Promise<Pick<Profile, "columns" | "duplicateRows">> => {
  const types = await storedTypes(engine, path, signal);
  const profiles: ColumnProfile[] = [];
  for (const column of columns) {
    const physical = physicalOf(types, column.name);
    const isNumbers = (column.kind === "numeric" && physical === "DOUBLE") || physical === "TIMESTAMP";
    const describe = isNumbers ? profileNumbers : profileLabels;
    const described = await describe(engine, relation, column, physical, signal);
    profiles.push({ ...described, count: rowCount, missing: missing.get(column.name) ?? 0 });
  }
  return { columns: profiles, duplicateRows: await countDuplicates(engine, relation, columns, signal) };
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
