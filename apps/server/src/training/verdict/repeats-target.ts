import type { Column, Target } from "@datalab/learn";
import { correlation } from "../evaluation/statistics.ts";

/** A repeat may have a slip in a thousand rows; rounded or rescaled copies of numbers still correlate to this. */
const repeats = { classes: 0.999, numbers: 0.99999 };
/** Fewer rows agree by chance. */
const leastRows = 30;

/** Whether a column says the same thing as the target in practically every row: a renaming, or the number itself up to scale and rounding. */
export const repeatsTarget = (column: Column, target: Target): boolean =>
  likeness(column, target) >= (target.kind === "classes" ? repeats.classes : repeats.numbers);

/**
 * How far a column is a renaming of the target: 1 in every row, 0 no further than the commonest class. Classes: one value
 * for one class, at most twice as many values as classes (more values may predict the target, but do not rename it).
 * Numbers: the absolute correlation; empty cells make it 0, as they repeat nothing.
 */
export const likeness = (column: Column, target: Target): number => {
  if (column.kind === "text") return 0;
  if (target.kind === "classes")
    return target.codes.length < leastRows
      ? 0
      : renaming(column.kind === "categorical" ? column.codes : column.values, target);
  if (column.kind === "categorical" || target.values.length < leastRows) return 0;
  const r = Math.abs(correlation(column.values, target.values));
  return Number.isNaN(r) ? 0 : r;
};

const renaming = (values: Int32Array | Float64Array, target: Extract<Target, { kind: "classes" }>): number => {
  const counts = new Map<number, Int32Array>();
  const sizes = new Int32Array(target.classes.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    sizes[target.codes[row]!]! += 1;
    if (Number.isNaN(value)) continue;
    const own = counts.get(value) ?? new Int32Array(target.classes.length);
    own[target.codes[row]!]! += 1;
    counts.set(value, own);
    if (counts.size > 2 * target.classes.length) return 0;
  }
  const claimed = new Set<number>();
  let agreeing = 0;
  for (const own of [...counts.values()].sort((a, b) => Math.max(...b) - Math.max(...a))) {
    const best = own.indexOf(Math.max(...own));
    if (claimed.has(best)) continue;
    claimed.add(best);
    agreeing += own[best]!;
  }
  const commonest = Math.max(...sizes);
  if (claimed.size < target.classes.length || commonest === values.length) return 0;
  return (agreeing - commonest) / (values.length - commonest);
};
