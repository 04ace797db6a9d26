import type { VisionEvaluation } from "@datalab/contract";

type AnomalyDetail = Extract<VisionEvaluation["detail"], { kind: "anomaly" }>;

/** The scores of one kind of pictures. */
export interface ScoreRow {
  readonly label: string;
  readonly isNormal: boolean;
  readonly values: readonly number[];
}

/** Rows of a role, the normal ones first. */
export const rowsOf = (detail: AnomalyDetail, normal: string, role: "validation" | "test"): ScoreRow[] =>
  detail.scores
    .filter((one) => one.role === role && one.values.length > 0)
    .map(({ label, values }) => ({ label, isNormal: label === normal, values }))
    .sort((a, b) => Number(b.isNormal) - Number(a.isNormal) || a.label.localeCompare(b.label));

/** What a threshold does to these pictures: a score above it is called defective. */
export const consequenceOf = (
  rows: readonly ScoreRow[],
  threshold: number,
): { missed: number; falseAlarms: number; good: number; defective: number } => {
  const sum = { missed: 0, falseAlarms: 0, good: 0, defective: 0 };
  for (const { isNormal, values } of rows) {
    const above = values.filter((value) => value > threshold).length;
    if (isNormal) {
      sum.good += values.length;
      sum.falseAlarms += above;
    } else {
      sum.defective += values.length;
      sum.missed += values.length - above;
    }
  }
  return sum;
};

const allScores = (rows: readonly ScoreRow[]): number[] =>
  rows.flatMap(({ values }) => [...values]).sort((a, b) => a - b);

/** Just below the least score of a defect: none is missed. */
export const missNoneAt = (rows: readonly ScoreRow[]): number => {
  const least = Math.min(...rows.filter(({ isNormal }) => !isNormal).flatMap(({ values }) => [...values]));
  const below = allScores(rows)
    .filter((score) => score < least)
    .at(-1);
  return below === undefined ? least - Math.abs(least) * 1e-3 : (below + least) / 2;
};

/** The threshold between two scores at which these pictures cost least; the lowest of several. */
export const lowestCost = (rows: readonly ScoreRow[], costs: { missed: number; falseAlarm: number }): number => {
  const scores = allScores(rows);
  const between = scores.map((score, position) => (score + (scores[position + 1] ?? score * 1.01)) / 2);
  let best = { threshold: missNoneAt(rows), cost: Number.POSITIVE_INFINITY };
  for (const threshold of [missNoneAt(rows), ...between]) {
    const { missed, falseAlarms } = consequenceOf(rows, threshold);
    const cost = missed * costs.missed + falseAlarms * costs.falseAlarm;
    if (cost < best.cost) best = { threshold, cost };
  }
  return best.threshold;
};

/** From 0 (or the least score) to a little beyond the greatest. */
export const domainOf = (rows: readonly ScoreRow[]): readonly [number, number] => {
  const scores = allScores(rows);
  const [low, high] = [scores[0] ?? 0, scores.at(-1) ?? 1];
  const margin = (high - low || 1) * 0.04;
  return [low >= 0 && low < high * 0.5 ? 0 : low - margin, high + margin];
};

/** Heights of marks that would lie over each other: 0 for the first, then ±1, ±2… @param at ascending places, px */
export const stacked = (at: readonly number[], size: number): number[] => {
  const levels: number[] = [];
  for (const [position, x] of at.entries()) {
    const taken = new Set<number>();
    for (let before = position - 1; before >= 0 && x - (at[before] as number) < size; before--)
      taken.add(levels[before] as number);
    let level = 0;
    while (taken.has(level)) level = level > 0 ? -level : 1 - level;
    levels.push(level);
  }
  return levels;
};
