/** The scale of a ruler: `worst` is its left end, `best` its right end, whatever the metric's direction. */
export interface Scale {
  readonly worst: number;
  readonly best: number;
}

export type Better = "high" | "low";

export interface Measured {
  readonly value: number | null;
  readonly interval?: { readonly low: number; readonly high: number } | null | undefined;
  readonly baseline?: number | null | undefined;
}

/** Where a number stands on a scale, as a share from the left; what lies outside sticks to the end. */
export const positionOn = ({ worst, best }: Scale, value: number): number =>
  best === worst ? 1 : Math.min(Math.max((value - worst) / (best - worst), 0), 1);

const finite = (value: number | null | undefined): value is number =>
  typeof value === "number" && Number.isFinite(value);

/**
 * One scale for all the figures of a column of the same metric. The right end is the metric's best value where it has
 * one; the left end leaves a tenth of room under the worst figure shown, without leaving the metric's range.
 */
export const scaleOf = (
  figures: readonly Measured[],
  better: Better,
  range: readonly [number | null, number | null] = [null, null],
): Scale => {
  const shown = figures.flatMap(({ value, interval, baseline }) =>
    [value, interval?.low, interval?.high, baseline].filter(finite),
  );
  if (shown.length === 0) return { worst: range[0] ?? 0, best: range[1] ?? 1 };
  const least = Math.min(...shown);
  const most = Math.max(...shown);
  const bestBound = better === "high" ? range[1] : range[0];
  const worstBound = better === "high" ? range[0] : range[1];
  const best = bestBound ?? (better === "high" ? most : least);
  const far = better === "high" ? least : most;
  const room = Math.abs(best - far) * 0.1 || Math.abs(best) * 0.1 || 1;
  const worst = better === "high" ? far - room : far + room;
  const held =
    worstBound === null ? worst : better === "high" ? Math.max(worst, worstBound) : Math.min(worst, worstBound);
  const end = bestBound === null ? (better === "high" ? best + room : best - room) : best;
  return { worst: held, best: end };
};
