import { createRandom } from "@datalab/learn";

export interface Generated {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Row-major. */
  readonly x: Float64Array;
  /** 0 or 1. */
  readonly y: Float64Array;
}

/**
 * A binary problem of continuous features in the manner of the HIGGS set: a few strong non-linear effects, interactions,
 * redundant combinations and noise; the label is drawn from the resulting probability.
 */
export const generate = (rowCount: number, columnCount: number, seed: number): Generated => {
  const random = createRandom(seed);
  const x = new Float64Array(rowCount * columnCount);
  const y = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const cells = x.subarray(row * columnCount, (row + 1) * columnCount);
    for (let f = 0; f < columnCount; f++) cells[f] = random.normal();
    const [a, b, c, d, e, f] = cells as unknown as [number, number, number, number, number, number];
    for (let g = columnCount - 8; g < columnCount; g++)
      cells[g] = 0.6 * cells[g]! + 0.5 * cells[g - 12]! * cells[g - 16]! + 0.4 * cells[g - 20]!;
    const score =
      2 * Math.sin(1.5 * a) +
      1.2 * b +
      0.8 * b * c +
      1.5 * Math.abs(d) -
      1.5 * Math.atan(3 * e) +
      0.8 * f * Math.cos(a) -
      1.2;
    y[row] = Number(random.next() < 1 / (1 + Math.exp(-score)));
  }
  return { rowCount, columnCount, x, y };
};
