// One cut of a feature at a node, drawn by chance.

import {
  BINS,
  ROW_COUNT,
  BIN_COUNTS,
  EDGES,
  EDGE_STARTS,
  TARGETS,
  CLASS_COUNT,
  ROWS,
  TREE_WEIGHTS,
  LEFT,
  NONE,
  nextRandom,
} from "./_forest-layout.as";
import { addRow, offer } from "./_forest-score.as";

/** One cut drawn uniformly between the node's extremes (extremely randomised trees: Geurts et al., 2006); empty cells go to a drawn side. */
export function tryRandomCut(job: usize, slot: usize, feature: u32, first: u32, size: u32): void {
  const classCount = load<u32>(job, CLASS_COUNT);
  const binCount = load<u32>(load<u32>(job, BIN_COUNTS) + feature * 4);
  const rows = load<u32>(slot, ROWS) as usize;
  const column = load<u32>(job, BINS) + feature * load<u32>(job, ROW_COUNT) * 2;
  let low = NONE;
  let high: u32 = 0;
  let hasMissing = false;
  for (let i = first; i < first + size; i++) {
    const bin = load<u16>(column + load<u32>(rows + i * 4) * 2) as u32;
    if (bin == binCount) {
      hasMissing = true;
      continue;
    }
    low = min<u32>(low, bin);
    high = max<u32>(high, bin);
  }
  if (low == NONE || (low == high && !hasMissing)) return;
  const cut = low == high ? binCount - 1 : drawCut(job, slot, feature, low, high);
  const missingLeft: u32 = hasMissing && low != high ? nextRandom(slot) >>> 31 : 0;
  const left = load<u32>(slot, LEFT) as usize;
  const targets = load<u32>(job, TARGETS) as usize;
  const weights = load<u32>(slot, TREE_WEIGHTS) as usize;
  memory.fill(left, 0, ((max<u32>(classCount, 2) + 1) as usize) << 3);
  for (let i = first; i < first + size; i++) {
    const row = load<u32>(rows + i * 4);
    const bin = load<u16>(column + row * 2) as u32;
    if (bin == binCount ? missingLeft == 0 : bin > cut) continue;
    addRow(left, classCount, load<f64>(targets + (row << 3)), load<f64>(weights + (row << 3)));
  }
  offer(job, slot, feature, cut, missingLeft);
}

/** A bin in [low, high), so that the cut is uniform on the feature's own scale. */
function drawCut(job: usize, slot: usize, feature: u32, low: u32, high: u32): u32 {
  const edges = load<u32>(job, EDGES) + (load<u32>(load<u32>(job, EDGE_STARTS) + feature * 4) << 3);
  const from = load<f64>(edges + (low << 3));
  const value = from + ((nextRandom(slot) as f64) / 4294967296) * (load<f64>(edges + ((high - 1) << 3)) - from);
  let cut = low;
  let end = high - 1;
  while (cut < end) {
    const middle = (cut + end) >>> 1;
    if (load<f64>(edges + (middle << 3)) < value) cut = middle + 1;
    else end = middle;
  }
  return cut;
}
