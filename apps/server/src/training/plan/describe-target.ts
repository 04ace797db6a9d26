import type { ColumnInfo } from "@datalab/contract";
import { type Column, isMissingAt } from "@datalab/learn";
import { className } from "../engine/build-target.ts";
import { mostClasses, type TargetFacts } from "./facts.ts";

/** Counts the values of the target. @param column every row of it. */
export const describeTarget = (info: ColumnInfo, column: Column): TargetFacts => {
  const rows = column.kind === "categorical" ? column.codes.length : column.values.length;
  const counts = new Map<string, number>();
  let missing = 0;
  for (let row = 0; row < rows; row++) {
    if (isMissingAt(column, row)) missing++;
    else {
      const name = className(column, row);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const values = [...counts].map(([name, count]) => ({ name, count }));
  values.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  return {
    name: info.name,
    kind: info.kind,
    rows,
    missing,
    values: values.length > 2 * mostClasses ? [] : values,
    distinct: values.length,
    numbers: column.kind === "date" ? null : numbersIn([...counts.keys()]),
  };
};

const numbersIn = (names: readonly string[]): TargetFacts["numbers"] => {
  let min = Infinity;
  let max = -Infinity;
  let areWhole = true;
  for (const name of names) {
    const value = name.trim() === "" ? Number.NaN : Number(name);
    if (!Number.isFinite(value)) return null;
    min = Math.min(min, value);
    max = Math.max(max, value);
    areWhole &&= Number.isInteger(value);
  }
  return names.length > 0 ? { min, max, areWhole } : null;
};
