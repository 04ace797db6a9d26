import { type Random, shuffledIndices } from "../random/random.ts";
import { denseGroups } from "./dense-groups.ts";

/** Rows of each group, group by group: the rows of group g are `rows[starts[g]] … rows[starts[g + 1] − 1]`. */
export interface GroupRows {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly groupCount: number;
}

/** @param groups any numbers, one a row; without them every row is its own group. */
export const groupRows = (rowCount: number, groups: Int32Array | undefined): GroupRows => {
  if (!groups) {
    const identity = Int32Array.from({ length: rowCount + 1 }, (_, i) => i);
    return { starts: identity, rows: identity.subarray(0, rowCount), groupCount: rowCount };
  }
  const { dense, count: groupCount } = denseGroups(groups);
  const starts = new Int32Array(groupCount + 1);
  for (const group of dense) starts[group + 1]!++;
  for (let g = 0; g < groupCount; g++) starts[g + 1]! += starts[g] as number;
  const next = starts.slice();
  const rows = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) rows[next[dense[row] as number]!++] = row;
  return { starts, rows, groupCount };
};

/**
 * Spreads whole groups over parts so that every part comes near its share of every class and of all rows:
 * largest group first, each to the part where the sum of (have − want)² / want grows least.
 * @param shares one share a part, together 1.
 * @returns the part of every row.
 */
export const assignGroups = (
  { starts, rows, groupCount }: GroupRows,
  classes: Int32Array | undefined,
  shares: readonly number[],
  random: Random,
): Int32Array => {
  const classCount = classes ? classes.reduce((max, code) => Math.max(max, code), 0) + 1 : 1;
  const classSizes = new Float64Array(classCount);
  for (const row of rows) classSizes[classes?.[row] ?? 0]!++;
  const have = shares.map(() => new Float64Array(classCount));
  const sizes = new Float64Array(shares.length);
  const partOfRow = new Int32Array(rows.length);

  for (const group of largestFirst(starts, groupCount, random)) {
    const from = starts[group] as number;
    const to = starts[group + 1] as number;
    let best = 0;
    let bestCost = Infinity;
    let bestFill = Infinity;
    for (let part = 0; part < shares.length; part++) {
      const counts = have[part]!;
      const share = shares[part] as number;
      let cost = 0;
      for (let i = from; i < to; i++) {
        const code = classes?.[rows[i] as number] ?? 0;
        cost += (2 * counts[code]!++ + 1) / (share * (classSizes[code] as number));
      }
      for (let i = from; i < to; i++) counts[classes?.[rows[i] as number] ?? 0]!--;
      const fill = ((sizes[part] as number) + to - from) / share;
      const tolerance = 1e-9 * bestCost;
      if (cost < bestCost - tolerance || (cost <= bestCost + tolerance && fill < bestFill)) {
        best = part;
        bestCost = cost;
        bestFill = fill;
      }
    }
    sizes[best]! += to - from;
    for (let i = from; i < to; i++) {
      const row = rows[i] as number;
      partOfRow[row] = best;
      have[best]![classes?.[row] ?? 0]!++;
    }
  }
  return partOfRow;
};

/** Groups by falling size; equal sizes in random order, which is where the shuffling of rows comes from. */
const largestFirst = (starts: Int32Array, groupCount: number, random: Random): Int32Array => {
  const size = (group: number): number => (starts[group + 1] as number) - (starts[group] as number);
  const order = shuffledIndices(groupCount, random);
  const isUniform = order.every((group) => size(group) === size(0));
  return isUniform ? order : order.sort((a, b) => size(b) - size(a));
};
