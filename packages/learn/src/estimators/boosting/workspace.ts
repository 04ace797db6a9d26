import type { Sample } from "../../data/matrix.ts";
import { job as jobLayout, record, scratchBytes } from "../../kernels/boosting-layout.ts";
import type { Bins } from "../tree/bins.ts";
import type { Settings } from "./settings.ts";

/** Rows that one block of a row-wise kernel takes. */
export const BLOCK_ROWS = 16_384;

/**
 * Bytes between the bins of one row and the next. A power of two where that costs little: rows then never straddle cache lines
 * without need, which made histograms of scattered rows 10 to 15 % faster.
 */
export const strideOf = (featureCount: number): number => {
  const power = 2 ** Math.ceil(Math.log2(Math.max(4, featureCount)));
  return power <= 1.25 * featureCount ? power : Math.ceil(featureCount / 4) * 4;
};

/** The sizes in bytes of everything a fit keeps in kernel memory. */
export const workspaceSizes = (
  rows: number,
  features: number,
  outputs: number,
  hasWeights: boolean,
  histogramBytes: number,
  hasCategories: boolean,
  maxLeaves: number,
) => ({
  job: jobLayout.bytes,
  answers: 8 * Math.ceil(rows / BLOCK_ROWS) + 64,
  table: 256,
  offsets: 4 * (features + 1),
  binCounts: 4 * features,
  kinds: features,
  allowed: features,
  smallRecords: features * record.bytes,
  largeRecords: features * record.bytes,
  scratch: hasCategories ? features * scratchBytes : 0,
  scores: 8 * rows * outputs,
  y: 8 * rows,
  weights: hasWeights ? 8 * rows : 0,
  gradients: 8 * rows * outputs,
  hessians: 8 * rows * outputs,
  packed: 8 * rows,
  rows: 4 * rows,
  spare: 4 * rows,
  bins: rows * strideOf(features),
  columns: rows * features,
  histograms: histogramBytes * (maxLeaves + 1),
});
export type Regions = Readonly<Record<keyof ReturnType<typeof workspaceSizes>, number>>;

/** Byte offsets of each feature's bins in a histogram, and its size as the last entry. */
export const histogramOffsets = (bins: Bins): Uint32Array => {
  const offsets = new Uint32Array(bins.featureCount + 1);
  for (let f = 0; f < bins.featureCount; f++)
    offsets[f + 1] = offsets[f]! + 8 * (bins.binCounts[f]! + bins.hasMissing[f]!);
  return offsets;
};

/** Writes what stays the same through a fit: bins, feature descriptions, targets, weights. */
export const fillWorkspace = (
  buffer: ArrayBufferLike,
  at: Regions,
  bins: Bins,
  { x, y, weights }: Sample,
  settings: Settings,
): void => {
  const { rowCount, columnCount } = x;
  new Uint32Array(buffer, at.offsets, columnCount + 1).set(histogramOffsets(bins));
  new Uint32Array(buffer, at.binCounts, columnCount).set(bins.binCounts);
  new Uint8Array(buffer, at.kinds, columnCount).set(
    Uint8Array.from({ length: columnCount }, (_, f) => bins.hasMissing[f]! | (bins.isCategorical[f]! << 1)),
  );
  new Float64Array(buffer, at.y, rowCount).set(y);
  if (weights) new Float64Array(buffer, at.weights, rowCount).set(weights);
  const view = new DataView(buffer, at.job);
  const integers = { bins: at.bins, stride: strideOf(columnCount), packed: at.packed, offsets: at.offsets } as const;
  for (const [name, value] of Object.entries(integers))
    view.setUint32(jobLayout[name as keyof typeof integers], value, true);
  view.setUint32(jobLayout.binCounts, at.binCounts, true);
  view.setUint32(jobLayout.kinds, at.kinds, true);
  view.setUint32(jobLayout.allowed, at.allowed, true);
  view.setUint32(jobLayout.scratch, at.scratch, true);
  view.setFloat64(jobLayout.l2, settings.l2, true);
  view.setFloat64(jobLayout.minHessian, settings.minLeafHessian, true);
  view.setFloat64(jobLayout.minRows, settings.minLeafRows, true);
  view.setFloat64(jobLayout.categoryL2, settings.categoryL2, true);
  view.setFloat64(jobLayout.categorySmoothing, settings.categorySmoothing, true);
  view.setFloat64(jobLayout.categoryMinRows, settings.categoryMinRows, true);
  view.setFloat64(jobLayout.minGain, settings.minGain, true);
  view.setUint32(jobLayout.maxCategories, settings.maxCategories, true);
};
