import { normalQuantile } from "./normal.ts";

/**
 * Wilson's score interval of a share (1927): honest also near 0 and 1 and with few rows.
 * @param share in [0, 1]; @param count how many rows it was taken of (an effective number, when rows weigh differently).
 */
export const wilsonBounds = (share: number, count: number, level = 0.95): readonly [lower: number, upper: number] => {
  if (!(count > 0)) return [Number.NaN, Number.NaN];
  const z = normalQuantile(0.5 + level / 2);
  const squash = 1 + z ** 2 / count;
  const middle = (share + z ** 2 / (2 * count)) / squash;
  const reach = (z / squash) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return [share === 0 ? 0 : Math.max(0, middle - reach), share === 1 ? 1 : Math.min(1, middle + reach)];
};

/** How many rows of equal weight tell as much: (Σw)² / Σw² (Kish, 1965). */
export const effectiveCount = (weights: Float64Array): number => {
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < weights.length; row++) {
    sum += weights[row]!;
    squares += weights[row]! ** 2;
  }
  return squares > 0 ? sum ** 2 / squares : 0;
};
