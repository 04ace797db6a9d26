import type { SqlRow } from "./engine.ts";

/** A number of an answer; null and NaN are null. */
export const numberIn = (row: SqlRow, name: string): number | null => {
  const value = row[name];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
};

/** A count of an answer; absent is 0. */
export const countIn = (row: SqlRow, name: string): number => numberIn(row, name) ?? 0;

export const textIn = (row: SqlRow, name: string): string | null => {
  const value = row[name];
  return value === null || value === undefined ? null : String(value);
};
