import type { TargetView } from "../subject.ts";
import type { Codes } from "./codes.ts";

/** How well one column alone tells the target, on rows that it was not learned from: AUC, balanced accuracy or R². */
export interface AloneScore {
  readonly measure: "auc" | "balanced-accuracy" | "r2";
  readonly value: number;
}

/** The mean (or class shares) of each of the column's values, learned on one half of the rows and measured on the other, both ways. */
export const aloneScore = (feature: Codes, target: TargetView): AloneScore => {
  if (target.kind === "numbers") return { measure: "r2", value: numbersAlone(feature, target.values) };
  if (target.classes.length === 2) return { measure: "auc", value: areaAlone(feature, target.codes) };
  return { measure: "balanced-accuracy", value: classesAlone(feature, target.codes, target.classes.length) };
};

/** The score of a column that tells nothing: 0.5, 1 / classes, 0. */
export const chanceOf = (target: TargetView): number =>
  target.kind === "numbers" ? 0 : target.classes.length === 2 ? 0.5 : 1 / Math.max(1, target.classes.length);

const half = (row: number): number => (Math.imul(row, 0x9e3779b1) >>> 31) & 1;

const numbersAlone = ({ codes, labels }: Codes, y: Float64Array): number => {
  const width = labels.length + 1;
  const sums = [new Float64Array(width), new Float64Array(width)] as const;
  const counts = [new Float64Array(width), new Float64Array(width)] as const;
  const totals = [0, 0];
  const rows = [0, 0];
  for (let i = 0; i < y.length; i++) {
    if (Number.isNaN(y[i] as number)) continue;
    const side = half(i) as 0 | 1;
    const code = (codes[i] as number) + 1;
    sums[side][code] = (sums[side][code] as number) + (y[i] as number);
    counts[side][code] = (counts[side][code] as number) + 1;
    totals[side] = (totals[side] as number) + (y[i] as number);
    rows[side] = (rows[side] as number) + 1;
  }
  const center =
    ((totals[0] as number) + (totals[1] as number)) / Math.max(1, (rows[0] as number) + (rows[1] as number));
  let residual = 0;
  let total = 0;
  for (let i = 0; i < y.length; i++) {
    if (Number.isNaN(y[i] as number)) continue;
    const other = (1 - half(i)) as 0 | 1;
    const code = (codes[i] as number) + 1;
    const fallback = (totals[other] as number) / Math.max(1, rows[other] as number);
    const count = counts[other][code] as number;
    residual += ((y[i] as number) - (count === 0 ? fallback : (sums[other][code] as number) / count)) ** 2;
    total += ((y[i] as number) - center) ** 2;
  }
  return total === 0 ? 0 : 1 - residual / total;
};

/** Counts of each class among rows of each value, for each half. */
const tabulate = ({ codes, labels }: Codes, y: Int32Array, classCount: number) => {
  const width = labels.length + 1;
  const tables = [new Float64Array(width * classCount), new Float64Array(width * classCount)] as const;
  for (let i = 0; i < y.length; i++) {
    if ((y[i] as number) < 0) continue;
    const cell = ((codes[i] as number) + 1) * classCount + (y[i] as number);
    const table = tables[half(i) as 0 | 1];
    table[cell] = (table[cell] as number) + 1;
  }
  return tables;
};

/** Rank statistic over the values ordered by the positive share that the other half saw; ties count half. */
const areaAlone = (feature: Codes, y: Int32Array): number => {
  const tables = tabulate(feature, y, 2);
  let area = 0;
  let weight = 0;
  for (const side of [0, 1] as const) {
    const [learned, measured] = [tables[(1 - side) as 0 | 1], tables[side]];
    const groups = new Map<number, [number, number]>();
    const prior = sumOf(learned, 1) / Math.max(1, sumOf(learned, 0) + sumOf(learned, 1));
    for (let v = 0; v < learned.length / 2; v++) {
      const [negatives, positives] = [learned[2 * v] as number, learned[2 * v + 1] as number];
      const share = (positives + prior) / (negatives + positives + 1);
      const group = groups.get(share) ?? [0, 0];
      group[0] += measured[2 * v] as number;
      group[1] += measured[2 * v + 1] as number;
      groups.set(share, group);
    }
    let below = 0;
    let sum = 0;
    for (const [, [negatives, positives]] of [...groups].sort((a, b) => a[0] - b[0])) {
      sum += positives * (below + negatives / 2);
      below += negatives;
    }
    const pairs = sumOf(measured, 0) * sumOf(measured, 1);
    if (pairs > 0) {
      area += sum / pairs;
      weight++;
    }
  }
  return weight === 0 ? 0.5 : area / weight;
};

const sumOf = (table: Float64Array, offset: 0 | 1): number => {
  let sum = 0;
  for (let i = offset; i < table.length; i += 2) sum += table[i] as number;
  return sum;
};

const classesAlone = (feature: Codes, y: Int32Array, classCount: number): number => {
  const tables = tabulate(feature, y, classCount);
  const right = new Float64Array(classCount);
  const seen = new Float64Array(classCount);
  for (const side of [0, 1] as const) {
    const [learned, measured] = [tables[(1 - side) as 0 | 1], tables[side]];
    for (let v = 0; v < learned.length / classCount; v++) {
      const answers = learned.subarray(v * classCount, (v + 1) * classCount);
      const answer = answers.indexOf(Math.max(...answers));
      for (let k = 0; k < classCount; k++) {
        const rows = measured[v * classCount + k] as number;
        seen[k] = (seen[k] as number) + rows;
        if (k === answer) right[k] = (right[k] as number) + rows;
      }
    }
  }
  let sum = 0;
  let present = 0;
  for (let k = 0; k < classCount; k++)
    if ((seen[k] as number) > 0) {
      sum += (right[k] as number) / (seen[k] as number);
      present++;
    }
  return present === 0 ? 0 : sum / present;
};
