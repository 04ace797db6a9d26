import type { Sample } from "../../data/matrix.ts";
import { solveCholesky } from "../../linalg/cholesky.ts";
import { createDesign, type Design } from "../../linalg/design.ts";
import { normalEquations } from "../../linalg/gram.ts";
import { absorbRows, solveShortest } from "../../linalg/householder.ts";
import { dot } from "../../linalg/vector.ts";
import type { AffineModel } from "./affine.ts";
import type { Progress } from "./progress.ts";

/**
 * Below this pivot of the correlation matrix the normal equations lose more than half of the digits: columns repeat each
 * other nearly or wholly, and QR takes over.
 */
const safePivot = 1e-8;
/** A direction this much shorter than the longest is taken for rounding of repeated columns, not for information. */
const rankTolerance = 1e-10;
const blockRows = 256;

/**
 * min Σ w (y − x·b − a)² + penalty · |b|²: by Cholesky on the normal equations, and by QR with the shortest solution where
 * these are not safely positive definite (repeated or constant columns, more columns than rows).
 */
export const leastSquares = (
  { x, y, weights }: Sample,
  penalty: number,
  fitIntercept: boolean,
  progress: Progress,
): AffineModel => {
  const design = createDesign(x, fitIntercept);
  const d = x.columnCount;
  const equations = normalEquations(design, y, weights, fitIntercept, (share) => progress.check(0.8 * share));
  const { gram, moment, columnMeans, targetMean } = equations;
  for (let j = 0; j < d; j++) gram[j * d + j]! += penalty;
  progress.check(0.8);
  const coefficients =
    solveCholesky(gram, moment, safePivot) ??
    solveByQr(design, y, weights, { columnMeans, targetMean, penalty, check: () => progress.check(0.8) });
  let intercept = targetMean;
  if (fitIntercept) intercept -= dot(columnMeans, coefficients) + dot(design.shift, coefficients);
  progress.finish();
  return { coefficients, intercept };
};

interface QrTask {
  readonly columnMeans: Float64Array;
  readonly targetMean: number;
  readonly penalty: number;
  /** Called between blocks; throws when stopped. */
  readonly check: () => void;
}

/** Streams √w (x − x̄, y − ȳ), then √penalty on each coefficient, into one triangle. */
const solveByQr = (
  design: Design,
  y: Float64Array,
  weights: Float64Array | undefined,
  { columnMeans, targetMean, penalty, check }: QrTask,
): Float64Array => {
  const d = design.columnCount;
  const width = d + 1;
  const triangle = new Float64Array(width * width);
  const block = new Float64Array(blockRows * width);
  for (let start = 0; start < design.rowCount; start += blockRows) {
    check();
    const count = Math.min(blockRows, design.rowCount - start);
    for (let i = 0; i < count; i++) {
      const row = start + i;
      const root = weights ? Math.sqrt(weights[row]!) : 1;
      const at = i * width;
      for (let j = 0; j < d; j++) block[at + j] = -root * columnMeans[j]!;
      addRow(design, row, root, block, at);
      block[at + d] = root * (y[row]! - targetMean);
    }
    absorbRows(triangle, width, block, count);
  }
  if (penalty > 0) absorbPenalty(triangle, width, penalty);
  const r = new Float64Array(d * d);
  const c = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) r[i * d + j] = triangle[i * width + j]!;
    c[i] = triangle[i * width + d]!;
  }
  return solveShortest(r, c, rankTolerance);
};

const addRow = (
  { dense, sparse, columnCount }: Design,
  row: number,
  factor: number,
  out: Float64Array,
  at: number,
): void => {
  if (!sparse) for (let j = 0, i = row * columnCount; j < columnCount; j++, i++) out[at + j]! += factor * dense[i]!;
  else
    for (let i = sparse.starts[row]!; i < sparse.starts[row + 1]!; i++)
      out[at + sparse.columns[i]!]! += factor * sparse.values[i]!;
};

const absorbPenalty = (triangle: Float64Array, width: number, penalty: number): void => {
  const rows = new Float64Array((width - 1) * width);
  for (let j = 0; j < width - 1; j++) rows[j * width + j] = Math.sqrt(penalty);
  absorbRows(triangle, width, rows, width - 1);
};
