import { type Column, type Target, targetNumbers } from "@datalab/learn";
import { quantileOf } from "../evaluation/statistics.ts";

const parts = 10;

/**
 * How much of the target's variation the groups of one column explain on the rows given: η² from 0 to 1, adjusted for
 * the number of groups; categories (and emptiness) as they are, numbers in tenths. Classes: the largest over the classes.
 */
export const associationStrength = (column: Column, target: Target, rows: Int32Array): number => {
  const groups = groupsOf(column, rows);
  if (!groups) return 0;
  const numbers = targetNumbers(target);
  if (target.kind === "numbers")
    return etaSquared(
      Float64Array.from(rows, (row) => numbers[row]!),
      groups,
    );
  return Math.max(
    ...target.classes.map((_, k) =>
      etaSquared(
        Float64Array.from(rows, (row) => (numbers[row] === k ? 1 : 0)),
        groups,
      ),
    ),
  );
};

const groupsOf = (column: Column, rows: Int32Array): Int32Array | null => {
  if (column.kind === "text") return null;
  if (column.kind === "categorical") return Int32Array.from(rows, (row) => column.codes[row]! + 1);
  const sorted = Float64Array.from(rows, (row) => column.values[row]!)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length === 0) return null;
  const cuts = Array.from({ length: parts - 1 }, (_, i) => quantileOf(sorted, (i + 1) / parts));
  return Int32Array.from(rows, (row) => {
    const value = column.values[row]!;
    return Number.isNaN(value) ? 0 : 1 + cuts.filter((cut) => value > cut).length;
  });
};

const etaSquared = (values: Float64Array, groups: Int32Array): number => {
  const sums = new Map<number, { count: number; sum: number }>();
  let total = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const group = sums.get(groups[i]!) ?? { count: 0, sum: 0 };
    group.count++;
    group.sum += values[i]!;
    sums.set(groups[i]!, group);
    total += values[i]!;
    squares += values[i]! ** 2;
  }
  const n = values.length;
  const whole = squares - total ** 2 / n;
  const freedom = n - sums.size;
  if (!(whole > 0) || freedom <= 0) return 0;
  let between = -(total ** 2) / n;
  for (const { count, sum } of sums.values()) between += sum ** 2 / count;
  return Math.max(0, 1 - ((whole - between) / freedom) * ((n - 1) / whole));
};
