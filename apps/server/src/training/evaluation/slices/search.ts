import type { Table } from "@datalab/learn";
import { mean, standardDeviation } from "../statistics.ts";
import { type Candidate, type Condition, conditionsOf } from "./conditions.ts";

/** A slice that did badly where it was looked for. */
export interface Suspect {
  readonly conditions: readonly Condition[];
  readonly holds: Uint8Array;
  readonly rows: number;
  readonly error: number;
  /** How many standard errors its error lies above the overall one. */
  readonly excess: number;
}

export interface SearchOptions {
  readonly leastRows: number;
  /** Smallest error relative to the overall one. */
  readonly leastRatio: number;
  readonly most: number;
}

/** Pairs are made of the worst singles and any other condition: a pair that matters has a side that shows. */
const singlesExtended = 30;
const leastRise = 1.15;
/** Two slices that share more of their rows than this say the same thing. */
const sameSlice = 0.6;

/**
 * Looks for conditions, alone or two together (of different columns), under which the errors are high.
 * @param errors in the order of `rows`.
 * @returns the worst ones that differ from one another, and how many were tried.
 */
export const searchSlices = (
  table: Table,
  rows: Int32Array,
  errors: Float64Array,
  { leastRows, leastRatio, most }: SearchOptions,
): { suspects: Suspect[]; tried: number } => {
  const overall = mean(errors);
  const deviation = standardDeviation(errors);
  if (!(overall > 0 && deviation > 0)) return { suspects: [], tried: 0 };
  const singles = conditionsOf(table, rows);
  const weigh = (holds: readonly Uint8Array[]) => weighSlice(holds, rows, errors, overall, deviation);

  const scored = singles.map((single) => ({ single, found: weigh([single.holds]) }));
  const usable = scored.filter(({ found }) => found.rows >= leastRows);
  const worst = [...usable].sort((a, b) => b.found.excess - a.found.excess).slice(0, singlesExtended);
  const suspects: Suspect[] = usable.map(({ single, found }) => suspectOf([single], found));
  let tried = usable.length;
  for (const [at, first] of worst.entries())
    for (const second of usable) {
      if (second.single.condition.column === first.single.condition.column) continue;
      if (worst.findIndex(({ single }) => single === second.single) >= 0 && worst.indexOf(second) < at) continue;
      const found = weigh([first.single.holds, second.single.holds]);
      if (found.rows < leastRows) continue;
      tried++;
      if (earnsItsPlace(found, first.found, second.found))
        suspects.push(suspectOf([first.single, second.single], found));
    }
  const bad = suspects.filter(({ error, excess }) => error >= leastRatio * overall && excess > 0);
  return { suspects: differing(bad, rows, most), tried };
};

/** A second condition must show more than either alone, and not by taking a few innocent rows off: the error itself rises. */
const earnsItsPlace = (both: Found, first: Found, second: Found): boolean =>
  both.excess > Math.max(first.excess, second.excess) && both.error >= leastRise * Math.max(first.error, second.error);

interface Found {
  readonly rows: number;
  readonly error: number;
  readonly excess: number;
}

const weighSlice = (
  holds: readonly Uint8Array[],
  rows: Int32Array,
  errors: Float64Array,
  overall: number,
  deviation: number,
): Found => {
  const [first, second] = holds as [Uint8Array, Uint8Array | undefined];
  let count = 0;
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (first[row] === 0 || (second !== undefined && second[row] === 0)) continue;
    count++;
    sum += errors[i]!;
  }
  const error = count > 0 ? sum / count : 0;
  return { rows: count, error, excess: count > 0 ? ((error - overall) * Math.sqrt(count)) / deviation : 0 };
};

const suspectOf = (parts: readonly Candidate[], found: Found): Suspect => ({
  ...found,
  conditions: parts.map((part) => part.condition),
  holds:
    parts.length === 1 ? parts[0]!.holds : parts[0]!.holds.map((held, row) => (held && parts[1]!.holds[row] ? 1 : 0)),
});

const differing = (suspects: readonly Suspect[], rows: Int32Array, most: number): Suspect[] => {
  const kept: Suspect[] = [];
  for (const suspect of [...suspects].sort((a, b) => b.excess - a.excess)) {
    if (kept.length === most) break;
    if (!kept.some((other) => overlap(suspect.holds, other.holds, rows) > sameSlice)) kept.push(suspect);
  }
  return kept;
};

/** Rows in both over rows in either (Jaccard). */
const overlap = (a: Uint8Array, b: Uint8Array, rows: Int32Array): number => {
  let both = 0;
  let either = 0;
  for (const row of rows) {
    both += a[row]! & b[row]!;
    either += a[row]! | b[row]!;
  }
  return either > 0 ? both / either : 0;
};
