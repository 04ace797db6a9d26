// Kernel of decision trees and forests: grows one whole CART tree (Breiman et al., 1984) on binned features. Plain functions over
// pointers into one shared memory; every tree has its own slot of scratch, so that threads may grow trees side by side.
// src/kernels/forest-twin.ts states the same in plain TypeScript.

import {
  BINS,
  ROW_COUNT,
  FEATURE_COUNT,
  BIN_COUNTS,
  TARGETS,
  WEIGHTS,
  CLASS_COUNT,
  TRIED_FEATURES,
  MIN_LEAF_ROWS,
  MAX_DEPTH,
  BOOTSTRAP,
  RANDOM_CUTS,
  MIN_SPLIT_ROWS,
  ROWS,
  SPARE,
  TREE_WEIGHTS,
  FEATURES,
  STACK,
  TOTALS,
  NODE_FEATURE,
  NODE_CUT,
  NODE_RIGHT,
  NODE_MISSING_LEFT,
  LEAF_VALUES,
  NODE_COUNT,
  LEAF_COUNT,
  RANDOM,
  BEST_SCORE,
  BEST_FEATURE,
  BEST_CUT,
  BEST_MISSING_LEFT,
  LEAF,
  NONE,
  below,
} from "./_forest-layout.as";
import { tryAllCuts } from "./_forest-all-cuts.as";
import { tryRandomCut } from "./_forest-random-cut.as";

/** Grows the tree of one slot. */
export function growTree(job: usize, slot: usize, seed: u32): void {
  store<u32>(slot, seed, RANDOM);
  store<u32>(slot, 0, NODE_COUNT);
  store<u32>(slot, 0, LEAF_COUNT);
  const count = drawRows(job, slot);
  const featureCount = load<u32>(job, FEATURE_COUNT);
  const features = load<u32>(slot, FEATURES) as usize;
  for (let f: u32 = 0; f < featureCount; f++) store<u32>(features + f * 4, f);
  const stack = load<u32>(slot, STACK) as usize;
  let top = push(stack, 0, count, 0, NONE);
  while (top > stack) {
    top -= 16;
    const first = load<u32>(top);
    const size = load<u32>(top, 4);
    const depth = load<u32>(top, 8);
    const parent = load<u32>(top, 12);
    const node = load<u32>(slot, NODE_COUNT);
    store<u32>(slot, node + 1, NODE_COUNT);
    if (parent != NONE) store<u32>(load<u32>(slot, NODE_RIGHT) + parent * 4, node);
    if (!findSplit(job, slot, first, size, depth)) {
      writeLeaf(job, slot, node);
      continue;
    }
    const leftCount = divide(job, slot, first, size);
    store<u16>(load<u32>(slot, NODE_FEATURE) + node * 2, load<u32>(slot, BEST_FEATURE) as u16);
    store<u16>(load<u32>(slot, NODE_CUT) + node * 2, load<u32>(slot, BEST_CUT) as u16);
    store<u8>(load<u32>(slot, NODE_MISSING_LEFT) + node, load<u32>(slot, BEST_MISSING_LEFT) as u8);
    top = push(top, first + leftCount, size - leftCount, depth + 1, node);
    top = push(top, first, leftCount, depth + 1, NONE);
  }
}

// @ts-ignore: decorator
@inline
function push(top: usize, first: u32, count: u32, depth: u32, parent: u32): usize {
  store<u32>(top, first);
  store<u32>(top, count, 4);
  store<u32>(top, depth, 8);
  store<u32>(top, parent, 12);
  return top + 16;
}

/** Fills the slot's rows, ascending, and their weights; @returns how many distinct rows. */
function drawRows(job: usize, slot: usize): u32 {
  const n = load<u32>(job, ROW_COUNT);
  const rows = load<u32>(slot, ROWS) as usize;
  const weights = load<u32>(slot, TREE_WEIGHTS) as usize;
  const given = load<u32>(job, WEIGHTS) as usize;
  if (load<u32>(job, BOOTSTRAP)) {
    memory.fill(weights, 0, (n as usize) << 3);
    for (let i: u32 = 0; i < n; i++) {
      const at = weights + (below(slot, n) << 3);
      store<f64>(at, load<f64>(at) + 1);
    }
  } else for (let i: u32 = 0; i < n; i++) store<f64>(weights + (i << 3), 1);
  let count: u32 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const at = weights + (i << 3);
    if (load<f64>(at) == 0) continue;
    if (given) store<f64>(at, load<f64>(at) * load<f64>(given + (i << 3)));
    store<u32>(rows + count * 4, i);
    count++;
  }
  return count;
}

/** Sums of a node into the slot's totals: [rows, weight, weighted sum] or [rows, weight of class 0, 1, …]. @returns true when it is pure. */
function sumNode(job: usize, slot: usize, first: u32, size: u32): bool {
  const classCount = load<u32>(job, CLASS_COUNT);
  const totals = load<u32>(slot, TOTALS) as usize;
  const rows = load<u32>(slot, ROWS) as usize;
  const targets = load<u32>(job, TARGETS) as usize;
  const weights = load<u32>(slot, TREE_WEIGHTS) as usize;
  memory.fill(totals, 0, ((max<u32>(classCount, 2) + 1) as usize) << 3);
  store<f64>(totals, size as f64);
  let isPure = true;
  const own = load<f64>(targets + (load<u32>(rows + first * 4) << 3));
  for (let i = first; i < first + size; i++) {
    const row = load<u32>(rows + i * 4);
    const y = load<f64>(targets + (row << 3));
    const w = load<f64>(weights + (row << 3));
    if (y != own) isPure = false;
    if (classCount) {
      const at = totals + ((1 + (y as u32)) << 3);
      store<f64>(at, load<f64>(at) + w);
    } else {
      store<f64>(totals, load<f64>(totals, 8) + w, 8);
      store<f64>(totals, load<f64>(totals, 16) + w * y, 16);
    }
  }
  return isPure;
}

function writeLeaf(job: usize, slot: usize, node: u32): void {
  const classCount = load<u32>(job, CLASS_COUNT);
  const totals = load<u32>(slot, TOTALS) as usize;
  const leaf = load<u32>(slot, LEAF_COUNT);
  store<u32>(slot, leaf + 1, LEAF_COUNT);
  store<u16>(load<u32>(slot, NODE_FEATURE) + node * 2, LEAF as u16);
  store<u16>(load<u32>(slot, NODE_CUT) + node * 2, 0);
  store<u8>(load<u32>(slot, NODE_MISSING_LEFT) + node, 0);
  store<u32>(load<u32>(slot, NODE_RIGHT) + node * 4, leaf);
  const values = load<u32>(slot, LEAF_VALUES) as usize;
  if (classCount == 0) {
    store<f32>(values + leaf * 4, (load<f64>(totals, 16) / load<f64>(totals, 8)) as f32);
    return;
  }
  let weight = 0.0;
  for (let k: u32 = 0; k < classCount; k++) weight += load<f64>(totals + ((1 + k) << 3));
  if (classCount == 2) {
    store<f32>(values + leaf * 4, (load<f64>(totals, 16) / weight) as f32);
    return;
  }
  for (let k: u32 = 0; k < classCount; k++)
    store<f32>(values + (leaf * classCount + k) * 4, (load<f64>(totals + ((1 + k) << 3)) / weight) as f32);
}

/** Looks for the best split of a node among features drawn by chance; @returns false when it stays a leaf. Totals are filled in both cases. */
function findSplit(job: usize, slot: usize, first: u32, size: u32, depth: u32): bool {
  const isPure = sumNode(job, slot, first, size);
  const minLeaf = load<u32>(job, MIN_LEAF_ROWS);
  if (isPure || size < 2 * minLeaf || size < load<u32>(job, MIN_SPLIT_ROWS) || depth >= load<u32>(job, MAX_DEPTH))
    return false;
  store<f64>(slot, -1, BEST_SCORE);
  const features = load<u32>(slot, FEATURES) as usize;
  const featureCount = load<u32>(job, FEATURE_COUNT);
  const tried = load<u32>(job, TRIED_FEATURES);
  // Draws on beyond `tried` while nothing was found that can be split.
  for (let i: u32 = 0; i < featureCount; i++) {
    if (i >= tried && load<f64>(slot, BEST_SCORE) >= 0) break;
    const other = i + below(slot, featureCount - i);
    const feature = load<u32>(features + other * 4);
    store<u32>(features + other * 4, load<u32>(features + i * 4));
    store<u32>(features + i * 4, feature);
    if (load<u32>(job, RANDOM_CUTS)) tryRandomCut(job, slot, feature, first, size);
    else tryAllCuts(job, slot, feature, first, size);
  }
  return load<f64>(slot, BEST_SCORE) >= 0;
}

/** Stable partition of a node's rows by the best split; @returns how many went left. Where none was empty, empty cells will follow the larger side. */
function divide(job: usize, slot: usize, first: u32, size: u32): u32 {
  const feature = load<u32>(slot, BEST_FEATURE);
  const cut = load<u32>(slot, BEST_CUT);
  const missingLeft = load<u32>(slot, BEST_MISSING_LEFT);
  const binCount = load<u32>(load<u32>(job, BIN_COUNTS) + feature * 4);
  const column = load<u32>(job, BINS) + feature * load<u32>(job, ROW_COUNT) * 2;
  const rows = (load<u32>(slot, ROWS) + first * 4) as usize;
  const spare = load<u32>(slot, SPARE) as usize;
  let left = rows;
  let right = spare;
  let hasMissing = false;
  for (let at = rows; at < rows + size * 4; at += 4) {
    const row = load<u32>(at);
    const bin = load<u16>(column + row * 2) as u32;
    const isMissing = bin == binCount;
    hasMissing = hasMissing || isMissing;
    const goesLeft: usize = (isMissing ? missingLeft != 0 : bin <= cut) ? 4 : 0;
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft;
    right += 4 - goesLeft;
  }
  memory.copy(left, spare, right - spare);
  const leftCount = ((left - rows) >>> 2) as u32;
  if (!hasMissing) store<u32>(slot, leftCount + leftCount >= size ? 1 : 0, BEST_MISSING_LEFT);
  return leftCount;
}
