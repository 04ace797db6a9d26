import type { Engine } from "../engine/engine.ts";
import type { LoadedColumn } from "../engine/load.ts";
import { nameOf, parquet, textOf } from "../engine/sql.ts";

export interface AppendTask {
  readonly engine: Engine;
  readonly path: string;
  /** One value a row of the stored table, in its order; names must be new to it. */
  readonly added: readonly LoadedColumn[];
  readonly outPath: string;
  readonly signal?: AbortSignal;
}

let tableNumber = 0;

/** Writes a stored table again with further columns at its right. @throws RangeError on another number of rows */
export const appendColumns = async ({ engine, path, added, outPath, signal }: AppendTask): Promise<void> => {
  const { n } = await engine.row(`SELECT count(*) AS n FROM ${parquet(path)}`, signal);
  const other = added.find(({ values }) => values.length !== n);
  if (other) throw new RangeError(`"${other.name}" has ${other.values.length} values for ${String(n)} rows.`);
  const table = `added_${process.pid}_${tableNumber++}`;
  await engine.load(table, added, signal);
  try {
    await engine.run(
      `COPY (SELECT * FROM ${parquet(path)} POSITIONAL JOIN ${nameOf(table)}) TO ${textOf(outPath)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000)`,
      signal,
    );
  } finally {
    await engine.run(`DROP TABLE ${nameOf(table)}`);
  }
};
