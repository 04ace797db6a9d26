/** Byte positions in the blocks that TypeScript writes and kernels/boosting.as.ts reads. */
export const job = {
  bins: 0,
  stride: 4,
  packed: 8,
  /** u32 per feature, and one more: byte offset of its bins in a histogram. */
  offsets: 12,
  /** u32 per feature: bins of values, without the one for missing cells. */
  binCounts: 16,
  /** u8 per feature: 1 = has a bin for missing cells, 2 = categorical. */
  kinds: 20,
  /** u8 per feature: 0 keeps it out of this tree. */
  allowed: 24,
  /** 4096 bytes per feature, for sorting categories. */
  scratch: 28,
  hessianShift: 32,
  gradientShift: 36,
  gradientUnit: 40,
  hessianUnit: 48,
  l2: 56,
  minHessian: 64,
  minRows: 72,
  categoryL2: 80,
  categorySmoothing: 88,
  categoryMinRows: 96,
  minGain: 104,
  maxCategories: 112,
  small: 128,
  large: 160,
  bytes: 192,
} as const;

export const node = { rows: 0, count: 4, histogram: 8, records: 12, total: 16, scan: 24 } as const;

/** The best split of one feature: gain (≤ the minimum = none), packed sum of the left side, cut, missing left, category set. */
export const record = { gain: 0, left: 8, cut: 16, missingLeft: 20, categories: 32, bytes: 64 } as const;

export const scratchBytes = 4096;
