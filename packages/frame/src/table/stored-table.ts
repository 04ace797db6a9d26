import { textIn } from "../engine/answers.ts";
import type { Engine } from "../engine/engine.ts";
import { FrameError } from "../engine/frame-error.ts";
import { parquet } from "../engine/sql.ts";

/** Types of the stored columns, in their order. */
export const storedTypes = async (engine: Engine, path: string, signal?: AbortSignal): Promise<Map<string, string>> => {
  const rows = await engine.rows(`DESCRIBE SELECT * FROM ${parquet(path)}`, signal);
  return new Map(rows.map((row) => [textIn(row, "column_name") ?? "", textIn(row, "column_type") ?? ""]));
};

/** @throws column-unknown */
export const physicalOf = (types: ReadonlyMap<string, string>, column: string): string => {
  const physical = types.get(column);
  if (physical === undefined) throw new FrameError("column-unknown", { column, columns: [...types.keys()] });
  return physical;
};
