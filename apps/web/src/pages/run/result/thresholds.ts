import type { Evaluation } from "@datalab/contract";

/** A threshold as people set it: two decimals, three where the table has them. */
export const thresholdText = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 3 }).format(value);

export type Thresholds = NonNullable<Extract<Evaluation["detail"], { kind: "classification" }>["thresholds"]>;

/** What a threshold does to the out-of-fold rows. */
export interface Consequence {
  readonly threshold: number;
  readonly found: number;
  readonly missed: number;
  readonly falseAlarms: number;
  readonly cost: number;
}

export interface Costs {
  readonly missed: number;
  readonly falseAlarm: number;
}

/** The entry of the table that is nearest to a threshold. */
export const consequenceAt = (table: Thresholds, threshold: number, costs: Costs): Consequence => {
  let nearest = 0;
  table.threshold.forEach((one, i) => {
    if (Math.abs(one - threshold) < Math.abs((table.threshold[nearest] as number) - threshold)) nearest = i;
  });
  return consequenceOf(table, nearest, threshold, costs);
};

const consequenceOf = (table: Thresholds, index: number, threshold: number, costs: Costs): Consequence => {
  const found = table.truePositives[index] as number;
  const missed = table.positives - found;
  const falseAlarms = table.falsePositives[index] as number;
  return { threshold, found, missed, falseAlarms, cost: missed * costs.missed + falseAlarms * costs.falseAlarm };
};

/** The threshold of the lowest cost; of several, the one nearest to a half. */
export const cheapest = (table: Thresholds, costs: Costs): number => {
  const all = table.threshold.map((threshold, index) => consequenceOf(table, index, threshold, costs));
  const best = Math.min(...all.map(({ cost }) => cost));
  const candidates = all.filter(({ cost }) => cost === best).map(({ threshold }) => threshold);
  return candidates.reduce((kept, one) => (Math.abs(one - 0.5) < Math.abs(kept - 0.5) ? one : kept));
};

/** The highest threshold at which no positive is missed. */
export const missNone = (table: Thresholds): number => {
  const whole = table.threshold.filter((_, i) => table.truePositives[i] === table.positives);
  return whole.length > 0 ? Math.max(...whole) : 0;
};
