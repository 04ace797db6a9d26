// Kernel of decision trees and forests: grows one whole CART tree (Breiman et al., 1984) on binned features. Plain functions over
// pointers into one shared memory; every tree has its own slot of scratch, so that threads may grow trees side by side.
// src/kernels/forest-twin.ts states the same in plain TypeScript.

// The job block, see src/kernels/forest-layout.ts.
// @ts-ignore: decorator
@inline const BINS = 0;
// @ts-ignore: decorator
@inline const ROW_COUNT = 4;
// @ts-ignore: decorator
@inline const FEATURE_COUNT = 8;
// @ts-ignore: decorator
@inline const BIN_COUNTS = 12;
// @ts-ignore: decorator
@inline const EDGES = 16;
// @ts-ignore: decorator
@inline const EDGE_STARTS = 20;
// @ts-ignore: decorator
@inline const TARGETS = 24;
// @ts-ignore: decorator
@inline const WEIGHTS = 28;
// @ts-ignore: decorator
@inline const CLASS_COUNT = 32;
// @ts-ignore: decorator
@inline const TRIED_FEATURES = 36;
// @ts-ignore: decorator
@inline const MIN_LEAF_ROWS = 40;
// @ts-ignore: decorator
@inline const MAX_DEPTH = 44;
// @ts-ignore: decorator
@inline const BOOTSTRAP = 48;
// @ts-ignore: decorator
@inline const RANDOM_CUTS = 52;
// @ts-ignore: decorator
@inline const MIN_SPLIT_ROWS = 56;

// A tree's slot: addresses of its scratch and of what it answers.
// @ts-ignore: decorator
@inline const ROWS = 0;
// @ts-ignore: decorator
@inline const SPARE = 4;
// @ts-ignore: decorator
@inline const TREE_WEIGHTS = 8;
// @ts-ignore: decorator
@inline const HISTOGRAM = 12;
// @ts-ignore: decorator
@inline const KEYS = 16;
// @ts-ignore: decorator
@inline const FEATURES = 20;
// @ts-ignore: decorator
@inline const STACK = 24;
// @ts-ignore: decorator
@inline const TOTALS = 28;
// @ts-ignore: decorator
@inline const LEFT = 32;
// @ts-ignore: decorator
@inline const NODE_FEATURE = 36;
// @ts-ignore: decorator
@inline const NODE_CUT = 40;
// @ts-ignore: decorator
@inline const NODE_RIGHT = 44;
// @ts-ignore: decorator
@inline const NODE_MISSING_LEFT = 48;
// @ts-ignore: decorator
@inline const LEAF_VALUES = 52;
// @ts-ignore: decorator
@inline const NODE_COUNT = 56;
// @ts-ignore: decorator
@inline const LEAF_COUNT = 60;
// @ts-ignore: decorator
@inline const RANDOM = 64;
// @ts-ignore: decorator
@inline const BEST_SCORE = 72;
// @ts-ignore: decorator
@inline const BEST_FEATURE = 80;
// @ts-ignore: decorator
@inline const BEST_CUT = 84;
// @ts-ignore: decorator
@inline const BEST_MISSING_LEFT = 88;

// @ts-ignore: decorator
@inline const LEAF: u32 = 65535;
// @ts-ignore: decorator
@inline const NONE: u32 = 0xffffffff;

/** PCG-RXS-M-XS 32 (O'Neill, 2014). */
function nextRandom(slot: usize): u32 {
  const state = load<u32>(slot, RANDOM);
  store<u32>(slot, state * 747796405 + 2891336453, RANDOM);
  const word = ((state >>> ((state >>> 28) + 4)) ^ state) * 277803737;
  return (word >>> 22) ^ word;
}

/** Uniform in [0, bound). */
// @ts-ignore: decorator
@inline
function below(slot: usize, bound: u32): u32 {
  return (((nextRandom(slot) as u64) * (bound as u64)) >>> 32) as u32;
}

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

/** Rows on the left [rows, sums…] against the totals: the sum over both sides of (weighted sum)² / weight, Gini and variance alike. −1 if a side is too small. */
function scoreOf(job: usize, slot: usize): f64 {
  const classCount = load<u32>(job, CLASS_COUNT);
  const totals = load<u32>(slot, TOTALS) as usize;
  const left = load<u32>(slot, LEFT) as usize;
  const minLeaf = load<u32>(job, MIN_LEAF_ROWS) as f64;
  const leftRows = load<f64>(left);
  if (leftRows < minLeaf || load<f64>(totals) - leftRows < minLeaf) return -1;
  if (classCount == 0) {
    const weight = load<f64>(left, 8);
    const sum = load<f64>(left, 16);
    const rightWeight = load<f64>(totals, 8) - weight;
    const rightSum = load<f64>(totals, 16) - sum;
    return (sum * sum) / weight + (rightSum * rightSum) / rightWeight;
  }
  let leftWeight = 0.0;
  let rightWeight = 0.0;
  let leftSquares = 0.0;
  let rightSquares = 0.0;
  for (let at: usize = 8; at <= (classCount as usize) << 3; at += 8) {
    const l = load<f64>(left + at);
    const r = load<f64>(totals + at) - l;
    leftWeight += l;
    rightWeight += r;
    leftSquares += l * l;
    rightSquares += r * r;
  }
  return leftSquares / leftWeight + rightSquares / rightWeight;
}

/** Keeps the cut that the left sums describe if it is better than the best so far. */
// @ts-ignore: decorator
@inline
function offer(job: usize, slot: usize, feature: u32, cut: u32, missingLeft: u32): void {
  const score = scoreOf(job, slot);
  if (score <= load<f64>(slot, BEST_SCORE)) return;
  store<f64>(slot, score, BEST_SCORE);
  store<u32>(slot, feature, BEST_FEATURE);
  store<u32>(slot, cut, BEST_CUT);
  store<u32>(slot, missingLeft, BEST_MISSING_LEFT);
}

/** Adds one row to sums at an address. */
// @ts-ignore: decorator
@inline
function addRow(sums: usize, classCount: u32, y: f64, w: f64): void {
  store<f64>(sums, load<f64>(sums) + 1);
  if (classCount) {
    const at = sums + ((1 + (y as u32)) << 3);
    store<f64>(at, load<f64>(at) + w);
  } else {
    store<f64>(sums, load<f64>(sums, 8) + w, 8);
    store<f64>(sums, load<f64>(sums, 16) + w * y, 16);
  }
}

// @ts-ignore: decorator
@inline
function addSums(into: usize, from: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 8) store<f64>(into + at, load<f64>(into + at) + load<f64>(from + at));
}

/** Sums in bins where rows are many, a sort of the rows where they are few. Both offer the same cuts. */
function tryAllCuts(job: usize, slot: usize, feature: u32, first: u32, size: u32): void {
  const binCount = load<u32>(load<u32>(job, BIN_COUNTS) + feature * 4);
  if (size >= 48 && size * 4 >= binCount) tryWithHistogram(job, slot, feature, binCount, first, size);
  else trySorted(job, slot, feature, binCount, first, size);
}

function tryWithHistogram(job: usize, slot: usize, feature: u32, binCount: u32, first: u32, size: u32): void {
  const classCount = load<u32>(job, CLASS_COUNT);
  const bytes: u32 = (classCount ? classCount + 1 : 3) << 3;
  const histogram = load<u32>(slot, HISTOGRAM) as usize;
  const left = load<u32>(slot, LEFT) as usize;
  const rows = load<u32>(slot, ROWS) as usize;
  const column = load<u32>(job, BINS) + feature * load<u32>(job, ROW_COUNT) * 2;
  const targets = load<u32>(job, TARGETS) as usize;
  const weights = load<u32>(slot, TREE_WEIGHTS) as usize;
  memory.fill(histogram, 0, (binCount + 1) * bytes);
  for (let i = first; i < first + size; i++) {
    const row = load<u32>(rows + i * 4);
    const sums = histogram + (load<u16>(column + row * 2) as u32) * bytes;
    addRow(sums, classCount, load<f64>(targets + (row << 3)), load<f64>(weights + (row << 3)));
  }
  const missing = histogram + binCount * bytes;
  const hasMissing = load<f64>(missing) > 0;
  const sides: u32 = hasMissing ? 2 : 1;
  for (let side: u32 = 0; side < sides; side++) {
    memory.fill(left, 0, bytes);
    if (side) addSums(left, missing, bytes);
    let last = NONE;
    for (let bin: u32 = 0; bin < binCount; bin++) {
      const sums = histogram + bin * bytes;
      if (load<f64>(sums) == 0) continue;
      if (last != NONE) offer(job, slot, feature, (last + bin) >>> 1, side);
      addSums(left, sums, bytes);
      last = bin;
    }
    if (hasMissing && side == 0 && last != NONE) offer(job, slot, feature, binCount - 1, 0);
  }
}

function trySorted(job: usize, slot: usize, feature: u32, binCount: u32, first: u32, size: u32): void {
  const classCount = load<u32>(job, CLASS_COUNT);
  const bytes: u32 = (classCount ? classCount + 1 : 3) << 3;
  const keys = load<u32>(slot, KEYS) as usize;
  const left = load<u32>(slot, LEFT) as usize;
  const rows = (load<u32>(slot, ROWS) + first * 4) as usize;
  const targets = load<u32>(job, TARGETS) as usize;
  const weights = load<u32>(slot, TREE_WEIGHTS) as usize;
  sortByBin(keys, rows, load<u32>(job, BINS) + feature * load<u32>(job, ROW_COUNT) * 2, size);
  if (load<u32>(keys) >>> 16 == load<u32>(keys + (size - 1) * 4) >>> 16) return;
  // Keys are in bin order, so missing rows come last.
  let present = size;
  while (present > 0 && load<u32>(keys + (present - 1) * 4) >>> 16 == binCount) present--;
  const sides: u32 = present < size ? 2 : 1;
  for (let side: u32 = 0; side < sides; side++) {
    memory.fill(left, 0, bytes);
    if (side)
      for (let i = present; i < size; i++) {
        const row = load<u32>(rows + (load<u32>(keys + i * 4) & 0xffff) * 4);
        addRow(left, classCount, load<f64>(targets + (row << 3)), load<f64>(weights + (row << 3)));
      }
    let last = NONE;
    for (let i: u32 = 0; i < present; i++) {
      const key = load<u32>(keys + i * 4);
      const bin = key >>> 16;
      if (last != NONE && bin != last) offer(job, slot, feature, (last + bin) >>> 1, side);
      const row = load<u32>(rows + (key & 0xffff) * 4);
      addRow(left, classCount, load<f64>(targets + (row << 3)), load<f64>(weights + (row << 3)));
      last = bin;
    }
    if (present < size && side == 0 && last != NONE) offer(job, slot, feature, binCount - 1, 0);
  }
}

/** Keys bin · 2^16 + place among the node's rows, ascending: Shell's sort with Ciura's gaps. */
function sortByBin(keys: usize, rows: usize, column: usize, size: u32): void {
  for (let i: u32 = 0; i < size; i++)
    store<u32>(keys + i * 4, ((load<u16>(column + load<u32>(rows + i * 4) * 2) as u32) << 16) | i);
  if (size > 132) shellPass(keys, size, 132);
  if (size > 57) shellPass(keys, size, 57);
  if (size > 23) shellPass(keys, size, 23);
  if (size > 10) shellPass(keys, size, 10);
  if (size > 4) shellPass(keys, size, 4);
  shellPass(keys, size, 1);
}

// @ts-ignore: decorator
@inline
function shellPass(keys: usize, size: u32, gap: u32): void {
  const step = (gap as usize) << 2;
  for (let i = gap; i < size; i++) {
    let at = keys + i * 4;
    const key = load<u32>(at);
    while (at >= keys + step && load<u32>(at - step) > key) {
      store<u32>(at, load<u32>(at - step));
      at -= step;
    }
    store<u32>(at, key);
  }
}

/** One cut drawn uniformly between the node's extremes (extremely randomised trees: Geurts et al., 2006); empty cells go to a drawn side. */
function tryRandomCut(job: usize, slot: usize, feature: u32, first: u32, size: u32): void {
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
