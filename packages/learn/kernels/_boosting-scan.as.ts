// The best split of each feature of a node, from its histogram.

import {
  OFFSETS,
  BIN_COUNTS,
  KINDS,
  ALLOWED,
  SCRATCH,
  HESSIAN_SHIFT,
  GRADIENT_SHIFT,
  GRADIENT_UNIT,
  HESSIAN_UNIT,
  L2,
  MIN_HESSIAN,
  MIN_ROWS,
  CATEGORY_L2,
  CATEGORY_SMOOTHING,
  CATEGORY_MIN_ROWS,
  MIN_GAIN,
  MAX_CATEGORIES,
  COUNT,
  HISTOGRAM,
  RECORDS,
  TOTAL,
  RECORD_BYTES,
  SCRATCH_BYTES,
} from "./_boosting-layout.as";

export function scan(job: usize, node: usize, first: u32, end: u32): void {
  const kinds = load<u32>(job + KINDS) as usize;
  const allowed = load<u32>(job + ALLOWED) as usize;
  for (let feature = first; feature < end; feature++) {
    store<f64>((load<u32>(node + RECORDS) + feature * RECORD_BYTES) as usize, load<f64>(job + MIN_GAIN));
    if (load<u8>(allowed + feature) == 0) continue;
    if (load<u8>(kinds + feature) & 2) scanCategories(job, node, feature);
    else scanNumbers(job, node, feature);
  }
}

// @ts-ignore: decorator
@inline
function gradientOf(packed: i64, gradientShift: u32, unit: f64): f64 {
  return ((packed >> (gradientShift as i64)) as f64) * unit;
}

/** The hessian's field, as a whole number. */
// @ts-ignore: decorator
@inline
function hessianField(packed: i64, hessianShift: u32, gradientShift: u32): f64 {
  const mask = ((1 as i64) << ((gradientShift - hessianShift) as i64)) - 1;
  return ((packed >> (hessianShift as i64)) & mask) as f64;
}

/** Rows in a sum: its own field where there is one, else the hessian's share of the node's rows. */
// @ts-ignore: decorator
@inline
function rowsOf(packed: i64, hessianShift: u32, field: f64, rowsPerHessian: f64): f64 {
  return hessianShift ? ((packed & (((1 as i64) << (hessianShift as i64)) - 1)) as f64) : field * rowsPerHessian;
}

function scanNumbers(job: usize, node: usize, feature: u32): void {
  const offsets = load<u32>(job + OFFSETS) as usize;
  const bins = (load<u32>(node + HISTOGRAM) + load<u32>(offsets + feature * 4)) as usize;
  const binCount = load<u32>((load<u32>(job + BIN_COUNTS) + feature * 4) as usize);
  const kind = load<u8>((load<u32>(job + KINDS) + feature) as usize);
  const missing: i64 = kind & 1 ? load<i64>(bins + binCount * 8) : 0;
  if (missing == 0) {
    if (binCount > 1) scanOneWay(job, node, feature, bins, binCount - 1, 0);
    return;
  }
  scanOneWay(job, node, feature, bins, binCount, 0);
  if (binCount > 1) scanOneWay(job, node, feature, bins, binCount - 1, missing);
}

/** All cuts «bin ≤ b goes left», b < limit, with `start` (the missing rows) on the left from the beginning. */
function scanOneWay(job: usize, node: usize, feature: u32, bins: usize, limit: u32, start: i64): void {
  const hessianShift = load<u32>(job + HESSIAN_SHIFT);
  const gradientShift = load<u32>(job + GRADIENT_SHIFT);
  const gradientUnit = load<f64>(job + GRADIENT_UNIT);
  const hessianUnit = load<f64>(job + HESSIAN_UNIT);
  const l2 = load<f64>(job + L2);
  const minHessian = load<f64>(job + MIN_HESSIAN);
  const minRows = load<f64>(job + MIN_ROWS);
  const total = load<i64>(node + TOTAL);
  const rows = load<u32>(node + COUNT) as f64;
  const gradient = gradientOf(total, gradientShift, gradientUnit);
  const hessianTotal = hessianField(total, hessianShift, gradientShift);
  const hessian = hessianTotal * hessianUnit;
  const rowsPerHessian = rows / hessianTotal;
  const own = (gradient * gradient) / (hessian + l2);
  const record = (load<u32>(node + RECORDS) + feature * RECORD_BYTES) as usize;
  let best = load<f64>(record);
  let left = start;
  for (let bin: u32 = 0; bin < limit; bin++) {
    const added = load<i64>(bins + bin * 8);
    if (added == 0) continue;
    left += added;
    const field = hessianField(left, hessianShift, gradientShift);
    const leftRows = rowsOf(left, hessianShift, field, rowsPerHessian);
    if (rows - leftRows < minRows) break;
    if (leftRows < minRows) continue;
    const leftHessian = field * hessianUnit;
    const rightHessian = hessian - leftHessian;
    if (leftHessian < minHessian || rightHessian < minHessian) continue;
    const leftGradient = gradientOf(left, gradientShift, gradientUnit);
    const rightGradient = gradient - leftGradient;
    const gain =
      (leftGradient * leftGradient) / (leftHessian + l2) + (rightGradient * rightGradient) / (rightHessian + l2) - own;
    if (gain > best) {
      best = gain;
      store<f64>(record, gain);
      store<i64>(record, left, 8);
      store<u32>(record, bin, 16);
      store<u32>(record, start != 0 ? 1 : 0, 20);
    }
  }
}

/** Categories in the order of their gradient ratio (Fisher 1958; LightGBM), cut from both ends. */
function scanCategories(job: usize, node: usize, feature: u32): void {
  const offsets = load<u32>(job + OFFSETS) as usize;
  const bins = (load<u32>(node + HISTOGRAM) + load<u32>(offsets + feature * 4)) as usize;
  const kind = load<u8>((load<u32>(job + KINDS) + feature) as usize);
  const binCount = load<u32>((load<u32>(job + BIN_COUNTS) + feature * 4) as usize) + (kind & 1);
  const scratch = (load<u32>(job + SCRATCH) + feature * SCRATCH_BYTES) as usize;
  const used = sortCategories(job, node, bins, binCount, scratch);
  if (used == 0) return;
  cutCategories(job, node, feature, bins, scratch, used, false);
  if (used > 1) cutCategories(job, node, feature, bins, scratch, used, true);
}

/** Fills the scratch with (ratio f64, bin u32) pairs of 16 bytes in ascending order; @returns how many. */
function sortCategories(job: usize, node: usize, bins: usize, binCount: u32, scratch: usize): u32 {
  const hessianShift = load<u32>(job + HESSIAN_SHIFT);
  const gradientShift = load<u32>(job + GRADIENT_SHIFT);
  const total = load<i64>(node + TOTAL);
  const rowsPerHessian = (load<u32>(node + COUNT) as f64) / hessianField(total, hessianShift, gradientShift);
  const smoothing = load<f64>(job + CATEGORY_SMOOTHING);
  const minRows = load<f64>(job + CATEGORY_MIN_ROWS);
  let used: u32 = 0;
  for (let bin: u32 = 0; bin < binCount; bin++) {
    const sum = load<i64>(bins + bin * 8);
    if (sum == 0) continue;
    const field = hessianField(sum, hessianShift, gradientShift);
    if (rowsOf(sum, hessianShift, field, rowsPerHessian) < minRows) continue;
    const hessian = field * load<f64>(job + HESSIAN_UNIT);
    const ratio = gradientOf(sum, gradientShift, load<f64>(job + GRADIENT_UNIT)) / (hessian + smoothing);
    let at = scratch + used * 16;
    while (at > scratch && load<f64>(at - 16) > ratio) {
      store<f64>(at, load<f64>(at - 16));
      store<u32>(at, load<u32>(at - 16, 8), 8);
      at -= 16;
    }
    store<f64>(at, ratio);
    store<u32>(at, bin, 8);
    used++;
  }
  return used;
}

function cutCategories(
  job: usize, node: usize, feature: u32, bins: usize, scratch: usize, used: u32, fromEnd: bool,
): void {
  const hessianShift = load<u32>(job + HESSIAN_SHIFT);
  const gradientShift = load<u32>(job + GRADIENT_SHIFT);
  const gradientUnit = load<f64>(job + GRADIENT_UNIT);
  const hessianUnit = load<f64>(job + HESSIAN_UNIT);
  const l2 = load<f64>(job + L2);
  const splitL2 = used > 4 ? l2 + load<f64>(job + CATEGORY_L2) : l2;
  const minHessian = load<f64>(job + MIN_HESSIAN);
  const minRows = load<f64>(job + MIN_ROWS);
  const total = load<i64>(node + TOTAL);
  const rows = load<u32>(node + COUNT) as f64;
  const gradient = gradientOf(total, gradientShift, gradientUnit);
  const hessianTotal = hessianField(total, hessianShift, gradientShift);
  const hessian = hessianTotal * hessianUnit;
  const rowsPerHessian = rows / hessianTotal;
  const own = (gradient * gradient) / (hessian + l2);
  const record = (load<u32>(node + RECORDS) + feature * RECORD_BYTES) as usize;
  const limit = min<u32>(load<u32>(job + MAX_CATEGORIES), used);
  let best = load<f64>(record);
  let bestTaken: u32 = 0;
  let left: i64 = 0;
  for (let taken: u32 = 0; taken < limit; taken++) {
    const place = fromEnd ? used - 1 - taken : taken;
    left += load<i64>(bins + load<u32>(scratch + place * 16, 8) * 8);
    const field = hessianField(left, hessianShift, gradientShift);
    const leftRows = rowsOf(left, hessianShift, field, rowsPerHessian);
    if (rows - leftRows < minRows) break;
    if (leftRows < minRows) continue;
    const leftHessian = field * hessianUnit;
    const rightHessian = hessian - leftHessian;
    if (leftHessian < minHessian || rightHessian < minHessian) continue;
    const leftGradient = gradientOf(left, gradientShift, gradientUnit);
    const rightGradient = gradient - leftGradient;
    const gain =
      (leftGradient * leftGradient) / (leftHessian + splitL2) +
      (rightGradient * rightGradient) / (rightHessian + splitL2) - own;
    if (gain > best) {
      best = gain;
      bestTaken = taken + 1;
      store<f64>(record, gain);
      store<i64>(record, left, 8);
    }
  }
  if (bestTaken == 0) return;
  store<u32>(record, bestTaken, 16);
  store<u32>(record, 0, 20);
  memory.fill(record + 32, 0, 32);
  for (let taken: u32 = 0; taken < bestTaken; taken++) {
    const bin = load<u32>(scratch + (fromEnd ? used - 1 - taken : taken) * 16, 8);
    const word = record + 32 + ((bin >>> 5) << 2);
    store<u32>(word, load<u32>(word) | ((1 as u32) << (bin & 31)));
  }
}
