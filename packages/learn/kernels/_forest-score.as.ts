// What a cut is worth, and the best one so far.

import {
  CLASS_COUNT,
  MIN_LEAF_ROWS,
  TOTALS,
  LEFT,
  BEST_SCORE,
  BEST_FEATURE,
  BEST_CUT,
  BEST_MISSING_LEFT,
} from "./_forest-layout.as";

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
export function offer(job: usize, slot: usize, feature: u32, cut: u32, missingLeft: u32): void {
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
export function addRow(sums: usize, classCount: u32, y: f64, w: f64): void {
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
export function addSums(into: usize, from: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 8) store<f64>(into + at, load<f64>(into + at) + load<f64>(from + at));
}
