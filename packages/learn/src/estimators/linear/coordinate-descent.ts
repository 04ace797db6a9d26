/** min ½ bᵀ G b − mᵀ b + lasso |b|₁ + ½ ridge |b|², by coordinates. */
export interface Quadratic {
  /** d × d, symmetric, row-major. */
  readonly gram: Float64Array;
  /** Length d. */
  readonly moment: Float64Array;
  readonly lasso: number;
  readonly ridge: number;
}

const maxSweeps = 100_000;
/** Coordinates are done when the last sweep moved none by more than this share of the largest moment. */
const tolerance = 1e-10;

/**
 * Cyclic coordinate descent with covariance updates (Friedman, Hastie & Tibshirani, 2010): the gradient m − G b is kept,
 * sweeps go over the active coordinates until these are still, and only then over all of them.
 * @param check called between sweeps; throws when the fit was stopped. @param start where b begins, default 0.
 */
export const descendCoordinates = (
  { gram, moment, lasso, ridge }: Quadratic,
  check: () => void,
  start: Float64Array = new Float64Array(moment.length),
): Float64Array => {
  const d = moment.length;
  const b = start.slice();
  const gradient = moment.slice();
  for (let j = 0; j < d; j++)
    if (b[j] !== 0) for (let k = 0, i = j * d; k < d; k++, i++) gradient[k]! -= b[j]! * gram[i]!;
  const isActive = new Uint8Array(d);
  const still = tolerance * moment.reduce((largest, m) => Math.max(largest, Math.abs(m)), 0);

  const sweep = (all: boolean): number => {
    let moved = 0;
    for (let j = 0; j < d; j++) {
      const curvature = gram[j * d + j]!;
      if ((!all && !isActive[j]) || curvature <= 0) continue;
      const pull = gradient[j]! + curvature * b[j]!;
      const next = (Math.sign(pull) * Math.max(0, Math.abs(pull) - lasso)) / (curvature + ridge);
      const step = next - b[j]!;
      if (step === 0) continue;
      b[j] = next;
      isActive[j] = 1;
      for (let k = 0, i = j * d; k < d; k++, i++) gradient[k]! -= step * gram[i]!;
      moved = Math.max(moved, Math.abs(step) * (curvature + ridge));
    }
    return moved;
  };

  for (let sweeps = 0; sweeps < maxSweeps; ) {
    check();
    sweeps++;
    if (sweep(true) <= still) break;
    while (sweeps++ < maxSweeps && sweep(false) > still) check();
  }
  return b;
};
