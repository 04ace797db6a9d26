import { parquetWithRow } from "../engine/sql.ts";

/** About `target` of the rows, drawn by a hash of the row number: the same rows each time, spread over the whole table. */
export const sampledRelation = (path: string, rowCount: number, target: number): string => {
  const permille = Math.max(1, Math.min(1_000_000, Math.floor((target / rowCount) * 1_000_000)));
  return `(SELECT * EXCLUDE ("$row") FROM ${parquetWithRow(path)} WHERE hash("$row") % 1000000 < ${permille})`;
};
