/** Byte positions in the blocks that TypeScript writes and kernels/forest.as.ts reads; every entry is a u32 unless it says otherwise. */
export const forestJob = {
  /** u16 per cell, column-major; an empty cell is in bin `binCounts[feature]`. */
  bins: 0,
  rowCount: 4,
  featureCount: 8,
  binCounts: 12,
  /** f64: upper ends of the bins, feature after feature, for random cuts. */
  edges: 16,
  edgeStarts: 20,
  /** f64 per row: class code, or the centred number. */
  targets: 24,
  /** f64 per row, or 0. */
  weights: 28,
  /** 0 for regression. */
  classCount: 32,
  triedFeatures: 36,
  minLeafRows: 40,
  maxDepth: 44,
  bootstrap: 48,
  randomCuts: 52,
  minSplitRows: 56,
  bytes: 64,
} as const;

export const forestSlot = {
  rows: 0,
  spare: 4,
  treeWeights: 8,
  histogram: 12,
  keys: 16,
  features: 20,
  stack: 24,
  totals: 28,
  left: 32,
  nodeFeature: 36,
  nodeCut: 40,
  nodeRight: 44,
  nodeMissingLeft: 48,
  leafValues: 52,
  nodeCount: 56,
  leafCount: 60,
  random: 64,
  /** f64 */
  bestScore: 72,
  bestFeature: 80,
  bestCut: 84,
  bestMissingLeft: 88,
  bytes: 96,
} as const;

/** The sizes in bytes of one tree's scratch and answer. */
export const slotSizes = (rows: number, features: number, maxBins: number, classCount: number) => {
  const sums = 8 * (Math.max(2, classCount) + 1);
  const nodes = 2 * rows;
  const perLeaf = classCount > 2 ? classCount : 1;
  return {
    slot: forestSlot.bytes,
    rows: 4 * rows,
    spare: 4 * rows,
    treeWeights: 8 * rows,
    histogram: (maxBins + 1) * sums,
    keys: 4 * Math.min(rows, 65_536),
    features: 4 * features,
    stack: 16 * (rows + 2),
    totals: sums,
    left: sums,
    nodeFeature: 2 * nodes,
    nodeCut: 2 * nodes,
    nodeRight: 4 * nodes,
    nodeMissingLeft: nodes,
    leafValues: 4 * rows * perLeaf,
  };
};
