import type { Random } from "@datalab/learn";

/** A limit on image scores and how sure it is. */
export interface Threshold {
  readonly value: number;
  readonly source: "normal-validation" | "labelled-validation";
  /** Pictures that it rests on. */
  readonly images: number;
  /** Bootstrap over these pictures, 95 %. */
  readonly low: number;
  readonly high: number;
}

const resamples = 1000;

/** Linear between neighbours (type 7 of Hyndman & Fan, 1996). @param sorted ascending, at least one */
export const quantileOf = (sorted: Float64Array, share: number): number => {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
};

/** The 2.5 % and 97.5 % quantiles of a figure over resamples of the pictures. */
const bootstrapRange = (count: number, random: Random, figure: (drawn: Int32Array) => number): [number, number] => {
  const drawn = new Int32Array(count);
  const values = Float64Array.from({ length: resamples }, () => {
    for (let i = 0; i < count; i++) drawn[i] = random.below(count);
    return figure(drawn);
  })
    .filter((value) => !Number.isNaN(value))
    .sort();
  return values.length === 0 ? [Number.NaN, Number.NaN] : [quantileOf(values, 0.025), quantileOf(values, 0.975)];
};

/**
 * The limit that lets a share of good pictures alarm: a quantile of the scores of good validation pictures, which the
 * model has not seen.
 * @param falseAlarmRate 0 to 1
 * @throws RangeError without a picture
 */
export const thresholdFromNormals = (scores: Float64Array, falseAlarmRate: number, random: Random): Threshold => {
  if (scores.length === 0) throw new RangeError("A threshold needs the score of one good validation picture or more.");
  const quantile = (values: Float64Array) => quantileOf(values.slice().sort(), 1 - falseAlarmRate);
  const [low, high] = bootstrapRange(scores.length, random, (drawn) =>
    quantile(Float64Array.from(drawn, (i) => scores[i]!)),
  );
  return { value: quantile(scores), source: "normal-validation", images: scores.length, low, high };
};

export interface Costs {
  readonly missed: number;
  readonly falseAlarm: number;
}

/**
 * The limit of least cost on labelled validation pictures, half way between two scores; without costs, the one of the
 * greatest F1. Among equals the lowest: rather an alarm too many than a defect missed.
 * @param labels 1 is defective
 * @throws RangeError where one of the two kinds is missing
 */
export const thresholdFromLabels = (
  scores: Float64Array,
  labels: Int32Array,
  costs: Costs | null,
  random: Random,
): Threshold => {
  const all = Int32Array.from(scores.keys());
  const value = bestLimit(scores, labels, all, costs);
  if (Number.isNaN(value))
    throw new RangeError("A threshold from labels needs good and defective validation pictures.");
  const [low, high] = bootstrapRange(scores.length, random, (drawn) => bestLimit(scores, labels, drawn, costs));
  return { value, source: "labelled-validation", images: scores.length, low, high };
};

/** @param chosen pictures, repeats allowed. @returns NaN where one kind is missing */
const bestLimit = (scores: Float64Array, labels: Int32Array, chosen: Int32Array, costs: Costs | null): number => {
  const order = chosen.slice().sort((a, b) => scores[a]! - scores[b]!);
  const defects = order.reduce((sum, i) => sum + labels[i]!, 0);
  if (defects === 0 || defects === order.length) return Number.NaN;
  const worth = (missed: number, alarms: number): number =>
    costs
      ? -(missed * costs.missed + alarms * costs.falseAlarm)
      : (2 * (defects - missed)) / (2 * (defects - missed) + missed + alarms);
  // Below all scores: everything alarms. A step then lets pictures pass, from the lowest score up.
  let missed = 0;
  let alarms = order.length - defects;
  let best = {
    worth: worth(missed, alarms),
    limit: scores[order[0]!]! - 1e-9 * Math.max(1, Math.abs(scores[order[0]!]!)),
  };
  for (let i = 0; i < order.length; i++) {
    if (labels[order[i]!]) missed++;
    else alarms--;
    const own = scores[order[i]!]!;
    const next = i + 1 < order.length ? scores[order[i + 1]!]! : own;
    if (i + 1 < order.length && next === own) continue;
    const found = worth(missed, alarms);
    if (found > best.worth) best = { worth: found, limit: (own + next) / 2 };
  }
  return best.limit;
};

/** Counts of what each threshold would do: pictures scored above it alarm. */
export interface ThresholdTable {
  readonly threshold: number[];
  readonly missed: number[];
  readonly falseAlarms: number[];
  readonly defective: number;
  readonly good: number;
}

/** One row per distinct score (thinned evenly over them to `maxRows`), ascending, and one below all. */
export const thresholdExplorer = (scores: Float64Array, labels: Int32Array, maxRows = 200): ThresholdTable => {
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!);
  const defective = order.reduce((sum, i) => sum + labels[i]!, 0);
  const good = order.length - defective;
  const rows: { threshold: number; missed: number; falseAlarms: number }[] = [];
  let missed = 0;
  let falseAlarms = good;
  const lowest = order.length > 0 ? scores[order[0]!]! : 0;
  rows.push({ threshold: lowest - 1e-6 * Math.max(1, Math.abs(lowest)), missed, falseAlarms });
  for (let i = 0; i < order.length; i++) {
    const own = scores[order[i]!]!;
    if (labels[order[i]!]) missed++;
    else falseAlarms--;
    if (i + 1 === order.length || scores[order[i + 1]!] !== own) rows.push({ threshold: own, missed, falseAlarms });
  }
  const step = Math.max(1, (rows.length - 1) / (maxRows - 1));
  const kept = Array.from({ length: Math.min(rows.length, maxRows) }, (_, i) => rows[Math.round(i * step)]!);
  return {
    threshold: kept.map((row) => row.threshold),
    missed: kept.map((row) => row.missed),
    falseAlarms: kept.map((row) => row.falseAlarms),
    defective,
    good,
  };
};

/** Detection against size: regions of masks in bands of their share of the picture. */
export const detectionBySize = (
  regions: readonly { readonly share: number; readonly found: boolean }[],
  bounds: readonly number[] = [0, 0.001, 0.003, 0.01, 0.03, 0.1, 1],
): { from: number; to: number; defects: number; found: number }[] =>
  bounds.slice(1).flatMap((to, i) => {
    const from = bounds[i]!;
    const own = regions.filter(({ share }) => share > from && share <= to);
    return own.length === 0 ? [] : [{ from, to, defects: own.length, found: own.filter(({ found }) => found).length }];
  });
