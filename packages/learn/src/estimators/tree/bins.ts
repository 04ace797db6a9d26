import type { Feature, Matrix } from "../../data/matrix.ts";
import { type Random, shuffledIndices } from "../../random/random.ts";

/**
 * How cells become small whole numbers. Plain data, part of every fitted tree model.
 * A numeric cell x is in bin b, the number of its feature's thresholds below x; so «bin ≤ b» is «x ≤ thresholds[b]».
 */
export interface Bins {
  readonly featureCount: number;
  /** One threshold per bin of feature f: [thresholdStart[f], thresholdStart[f + 1]), ascending, the last one the largest number there is. */
  readonly thresholdStart: Int32Array;
  readonly thresholds: Float64Array;
  /** 1 where the feature is categorical; its codes' bins: [categoryStart[f], categoryStart[f + 1]). */
  readonly isCategorical: Uint8Array;
  readonly categoryStart: Int32Array;
  /** Bin of each code; `missingBin` for codes without one. */
  readonly categoryBins: Uint16Array;
  /** Bins of values per feature (without the one for missing cells). */
  readonly binCounts: Int32Array;
  /** 1 where training had missing cells. */
  readonly hasMissing: Uint8Array;
}

/** Stands for «no bin»: an empty cell, a category never seen. */
export const missingBin = 65_535;

/** Quantiles are taken from at most this many rows, drawn without repetition. */
const SAMPLE_ROWS = 60_000;

export interface BinningOptions {
  readonly maxBins: number;
  /** Categories that training rows hold, in bin order; default: by falling frequency, at most `maxBins`. */
  readonly orderCategories?: (feature: number) => Int32Array;
}

/** Learns the bins of every feature from training rows. */
export const learnBins = (x: Matrix, features: readonly Feature[], options: BinningOptions, random: Random): Bins => {
  const { columnCount } = x;
  const rows = x.rowCount > SAMPLE_ROWS ? shuffledIndices(x.rowCount, random).subarray(0, SAMPLE_ROWS) : undefined;
  const thresholds: Float64Array[] = [];
  const categories: Uint16Array[] = [];
  const isCategorical = new Uint8Array(columnCount);
  const binCounts = new Int32Array(columnCount);
  const hasMissing = new Uint8Array(columnCount);
  for (let f = 0; f < columnCount; f++) {
    const feature = features[f];
    hasMissing[f] = Number(columnHasMissing(x, f));
    if (feature?.kind === "categorical") {
      const order = options.orderCategories?.(f) ?? frequentCategories(x, f);
      // Categories beyond the last bin are treated like empty cells.
      if (order.length > options.maxBins) hasMissing[f] = 1;
      const bins = new Uint16Array(Math.max(feature.categoryCount ?? 0, ...order.map((code) => code + 1))).fill(
        missingBin,
      );
      order.subarray(0, options.maxBins).forEach((code, bin) => {
        bins[code] = bin;
      });
      isCategorical[f] = 1;
      binCounts[f] = Math.min(order.length, options.maxBins);
      categories.push(bins);
      thresholds.push(new Float64Array(0));
    } else {
      const found = thresholdsOf(sortedValues(x, f, rows), options.maxBins);
      binCounts[f] = found.length;
      thresholds.push(found);
      categories.push(new Uint16Array(0));
    }
  }
  return {
    featureCount: columnCount,
    ...flatThresholds(thresholds),
    isCategorical,
    ...flatCategories(categories),
    binCounts,
    hasMissing,
  };
};

const startsOf = (parts: readonly { readonly length: number }[]): Int32Array => {
  const starts = new Int32Array(parts.length + 1);
  parts.forEach((part, i) => {
    starts[i + 1] = starts[i]! + part.length;
  });
  return starts;
};
const flatThresholds = (parts: readonly Float64Array[]) => {
  const thresholdStart = startsOf(parts);
  const thresholds = new Float64Array(thresholdStart[parts.length]!);
  parts.forEach((part, i) => {
    thresholds.set(part, thresholdStart[i]!);
  });
  return { thresholdStart, thresholds };
};
const flatCategories = (parts: readonly Uint16Array[]) => {
  const categoryStart = startsOf(parts);
  const categoryBins = new Uint16Array(categoryStart[parts.length]!);
  parts.forEach((part, i) => {
    categoryBins.set(part, categoryStart[i]!);
  });
  return { categoryStart, categoryBins };
};

const columnHasMissing = ({ data, rowCount, columnCount }: Matrix, f: number): boolean => {
  for (let i = 0, at = f; i < rowCount; i++, at += columnCount) if (Number.isNaN(data[at]!)) return true;
  return false;
};

const sortedValues = ({ data, rowCount, columnCount }: Matrix, f: number, rows?: Int32Array): Float64Array => {
  const values = new Float64Array(rows ? rows.length : rowCount);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = data[(rows ? rows[i]! : i) * columnCount + f]!;
    if (!Number.isNaN(value)) values[count++] = value;
  }
  return values.subarray(0, count).sort();
};

/** The upper ends of bins: between all neighbouring distinct values, or at most `maxBins` that share the rows evenly. */
export const thresholdsOf = (sorted: Float64Array, maxBins: number): Float64Array => {
  const ends: number[] = [];
  for (let i = 1; i < sorted.length; i++) if (sorted[i]! > sorted[i - 1]!) ends.push(i);
  const kept = ends.length < maxBins ? ends : evenCuts(ends, sorted.length, maxBins);
  return Float64Array.of(...kept.map((end) => between(sorted[end - 1]!, sorted[end]!)), Number.MAX_VALUE);
};

const evenCuts = (ends: readonly number[], total: number, maxBins: number): number[] => {
  const kept: number[] = [];
  let last = 0;
  let target = total / maxBins;
  for (const [i, end] of ends.entries()) {
    // The cut nearest to the wanted size: this one when the next would overshoot by more than this one falls short.
    const next = ends[i + 1] ?? total;
    if (end - last < target && target - (end - last) > next - last - target) continue;
    kept.push(end);
    last = end;
    const left = maxBins - kept.length;
    if (left <= 1) break;
    target = (total - last) / left;
  }
  return kept;
};

/** A number t with low ≤ t < high, in the middle where the numbers allow. */
export const between = (low: number, high: number): number => {
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high ? middle : low;
};

const frequentCategories = ({ data, rowCount, columnCount }: Matrix, f: number): Int32Array => {
  const counts = new Map<number, number>();
  for (let i = 0, at = f; i < rowCount; i++, at += columnCount) {
    const code = data[at]!;
    if (!Number.isNaN(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const order = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return Int32Array.from(order, ([code]) => code);
};

/** The bin of one cell; `missingBin` for NaN and for categories without a bin. */
export const binOf = (bins: Bins, f: number, value: number): number => {
  if (Number.isNaN(value)) return missingBin;
  if (bins.isCategorical[f]) {
    const at = bins.categoryStart[f]! + value;
    return at < bins.categoryStart[f + 1]! ? bins.categoryBins[at]! : missingBin;
  }
  let low = bins.thresholdStart[f]!;
  const start = low;
  let size = bins.thresholdStart[f + 1]! - 1 - low;
  while (size > 0) {
    const half = size >>> 1;
    if (bins.thresholds[low + half]! < value) {
      low += half + 1;
      size -= half + 1;
    } else size = half;
  }
  return low - start;
};
