import type { Random } from "../../random/random.ts";

/** From this many rows on, fewer resamples are drawn and the interval is the normal one on their spread. */
export const largeRowCount = 20_000;
const fewResamples = 200;

/** How an interval came about; the screen says it. */
export interface Resampling {
  /** `percentile`: quantiles of the resampled values. `normal`: value ± z × their standard deviation. */
  readonly method: "percentile" | "normal";
  readonly resamples: number;
}

/**
 * A percentile needs many resamples, a standard deviation few. On more than 20,000 rows the bootstrap distribution of
 * these metrics is normal to the eye, so 200 resamples give its spread within some 5 %, at a fifth of the cost.
 */
export const planResampling = (rowCount: number, resamples: number): Resampling =>
  rowCount > largeRowCount
    ? { method: "normal", resamples: Math.min(resamples, fewResamples) }
    : { method: "percentile", resamples };

/** Draws rows with replacement into `weights`: how often each row was drawn, times its own weight. */
export const drawResample = (random: Random, own: Float64Array | undefined, weights: Float64Array): void => {
  const rowCount = weights.length;
  weights.fill(0);
  for (let i = 0; i < rowCount; i++) weights[random.below(rowCount)]! += 1;
  if (own) for (let row = 0; row < rowCount; row++) weights[row]! *= own[row]!;
};
