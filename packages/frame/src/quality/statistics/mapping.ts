import type { Codes } from "./codes.ts";

/** How the values of one column go with those of another. */
export interface Mapping {
  /** Rows where both are filled. */
  readonly rows: number;
  /** Rows that follow the usual partner of their value, in both directions the same. */
  readonly agreeing: number;
  /** Share of rows that the usual partner of `a` explains. */
  readonly purity: number;
  readonly usedA: number;
  readonly usedB: number;
  /** Usual partner (a code of b) of each code of a; −1 where the code does not occur. */
  readonly partner: Int32Array;
  /** The most frequent value of b, as a share. */
  readonly majority: number;
}

export const mappingOf = (a: Codes, b: Codes): Mapping => {
  const width = b.labels.length;
  const table = new Map<number, number>();
  const totalA = new Int32Array(a.labels.length);
  const totalB = new Int32Array(width);
  let rows = 0;
  for (let i = 0; i < a.codes.length; i++) {
    const [x, y] = [a.codes[i] as number, b.codes[i] as number];
    if (x < 0 || y < 0) continue;
    rows++;
    totalA[x] = (totalA[x] as number) + 1;
    totalB[y] = (totalB[y] as number) + 1;
    table.set(x * width + y, (table.get(x * width + y) ?? 0) + 1);
  }
  const partner = new Int32Array(a.labels.length).fill(-1);
  const back = new Int32Array(width).fill(-1);
  const best = new Int32Array(a.labels.length);
  const bestBack = new Int32Array(width);
  for (const [cell, count] of table) {
    const [x, y] = [Math.floor(cell / width), cell % width];
    if (count > (best[x] as number)) {
      best[x] = count;
      partner[x] = y;
    }
    if (count > (bestBack[y] as number)) {
      bestBack[y] = count;
      back[y] = x;
    }
  }
  let agreeing = 0;
  for (let x = 0; x < partner.length; x++)
    if ((partner[x] as number) >= 0 && back[partner[x] as number] === x) agreeing += best[x] as number;
  return {
    rows,
    agreeing,
    purity: rows === 0 ? 0 : best.reduce((sum, count) => sum + count, 0) / rows,
    usedA: totalA.filter((count) => count > 0).length,
    usedB: totalB.filter((count) => count > 0).length,
    partner,
    majority: rows === 0 ? 1 : totalB.reduce((most, count) => Math.max(most, count), 0) / rows,
  };
};
