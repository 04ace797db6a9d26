/**
 * Prediction intervals of a regression, calibrated on out-of-fold residuals: conformal by bands of the prediction
 * (Mondrian; Vovk et al., 2005; residuals of folds as in Barber et al., 2021), so the width follows the noise.
 */
export interface IntervalCalibration {
  /** Share of answers that the intervals are to hold, e.g. 0.9. */
  readonly nominal: number;
  readonly method: string;
  /** Inner edges between the bands of the prediction, ascending. */
  readonly edges: readonly number[];
  /** Half the width of the interval in each band: one more than edges. */
  readonly halfWidths: readonly number[];
  /** Residuals that it rests on. */
  readonly rows: number;
}

/** A band needs this many residuals for its 90 % quantile to be steady. */
const rowsPerBand = 100;
const mostBands = 10;

/** @returns null where there are too few residuals for any interval at that level. */
export const calibrateIntervals = (
  predictions: Float64Array,
  truth: Float64Array,
  nominal = 0.9,
): IntervalCalibration | null => {
  const rows = predictions.length;
  const bands = Math.max(1, Math.min(mostBands, Math.floor(rows / rowsPerBand)));
  const sorted = Float64Array.from(predictions).sort();
  const edges = [
    ...new Set(Array.from({ length: bands - 1 }, (_, i) => sorted[Math.floor(((i + 1) * rows) / bands)] as number)),
  ];
  const residuals = Array.from({ length: edges.length + 1 }, (): number[] => []);
  predictions.forEach((prediction, row) => {
    residuals[bandOf(edges, prediction)]!.push(Math.abs((truth[row] as number) - prediction));
  });
  const overall = conformalQuantile([...residuals.flat()], nominal);
  if (overall === null) return null;
  return {
    nominal,
    method: edges.length > 0 ? "conformal, by bands of the prediction" : "conformal",
    edges,
    halfWidths: residuals.map((band) =>
      band.length >= rowsPerBand / 2 ? (conformalQuantile(band, nominal) ?? overall) : overall,
    ),
    rows,
  };
};

/** [lower, upper] around a prediction. */
export const intervalAround = (
  { edges, halfWidths }: Pick<IntervalCalibration, "edges" | "halfWidths">,
  prediction: number,
): readonly [number, number] => {
  const half = halfWidths[bandOf(edges, prediction)] as number;
  return [prediction - half, prediction + half];
};

const bandOf = (edges: readonly number[], prediction: number): number => {
  let band = 0;
  while (band < edges.length && prediction >= (edges[band] as number)) band++;
  return band;
};

/** The ⌈(n + 1) · level⌉-th smallest; null where n is too small for the level. */
const conformalQuantile = (values: number[], level: number): number | null => {
  const rank = Math.ceil((values.length + 1) * level);
  if (rank > values.length) return null;
  return values.sort((a, b) => a - b)[rank - 1] as number;
};
