import type { Column, Target } from "@datalab/learn";
import { correlation } from "../evaluation/statistics.ts";

/** A repeat may have a slip in a thousand rows. */
const leastAgreement = 0.999;
/** Rounded or rescaled copies still correlate to this. */
const leastCorrelation = 0.99999;
/** Fewer rows agree by chance. */
const leastRows = 30;

/**
 * Whether a column says the same thing as the target in practically every row: one value for one class (a renaming), or
 * a number that is the target up to scale and rounding. Empty cells in more than a thousandth of the rows are no repeat.
 */
export const repeatsTarget = (column: Column, target: Target): boolean => {
  if (target.kind === "numbers")
    return (
      (column.kind === "numeric" || column.kind === "date") &&
      target.values.length >= leastRows &&
      Math.abs(correlation(column.values, target.values)) >= leastCorrelation
    );
  if (target.codes.length < leastRows || column.kind === "text") return false;
  return mapsOneToOne(column.kind === "categorical" ? column.codes : column.values, target);
};

const mapsOneToOne = (values: Int32Array | Float64Array, target: Extract<Target, { kind: "classes" }>): boolean => {
  const counts = new Map<number, Int32Array>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    const own = counts.get(value) ?? new Int32Array(target.classes.length);
    own[target.codes[row]!]! += 1;
    counts.set(value, own);
    // More values than classes: it may predict the target, but it is no renaming of it.
    if (counts.size > 2 * target.classes.length) return false;
  }
  const claimed = new Set<number>();
  let agreeing = 0;
  for (const own of [...counts.values()].sort((a, b) => Math.max(...b) - Math.max(...a))) {
    const best = own.indexOf(Math.max(...own));
    if (claimed.has(best)) continue;
    claimed.add(best);
    agreeing += own[best]!;
  }
  return claimed.size === target.classes.length && agreeing >= leastAgreement * values.length;
};
