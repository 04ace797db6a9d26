export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of the sample (n − 1); null with fewer than two values, and where squares overflow. */
export const standardDeviation = (values: readonly number[]): number | null => {
  if (values.length < 2) return null;
  const center = mean(values);
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
  return Number.isFinite(deviation) ? deviation : null;
};
