// Kernels of histogram gradient boosting. Plain functions over pointers into one shared memory; no globals, no allocation,
// so that any number of threads may run them at once. src/kernels/boosting-twin.ts states the same in plain TypeScript.
// Sums are integers: their order cannot change them, which is what makes the result the same on any number of threads.

// The job block, see src/kernels/boosting-layout.ts.
// @ts-ignore: decorator
@inline const BINS = 0;
// @ts-ignore: decorator
@inline const STRIDE = 4;
// @ts-ignore: decorator
@inline const PACKED = 8;
// @ts-ignore: decorator
@inline const OFFSETS = 12;
// @ts-ignore: decorator
@inline const BIN_COUNTS = 16;
// @ts-ignore: decorator
@inline const KINDS = 20;
// @ts-ignore: decorator
@inline const ALLOWED = 24;
// @ts-ignore: decorator
@inline const SCRATCH = 28;
// @ts-ignore: decorator
@inline const HESSIAN_SHIFT = 32;
// @ts-ignore: decorator
@inline const GRADIENT_SHIFT = 36;
// @ts-ignore: decorator
@inline const GRADIENT_UNIT = 40;
// @ts-ignore: decorator
@inline const HESSIAN_UNIT = 48;
// @ts-ignore: decorator
@inline const L2 = 56;
// @ts-ignore: decorator
@inline const MIN_HESSIAN = 64;
// @ts-ignore: decorator
@inline const MIN_ROWS = 72;
// @ts-ignore: decorator
@inline const CATEGORY_L2 = 80;
// @ts-ignore: decorator
@inline const CATEGORY_SMOOTHING = 88;
// @ts-ignore: decorator
@inline const CATEGORY_MIN_ROWS = 96;
// @ts-ignore: decorator
@inline const MIN_GAIN = 104;
// @ts-ignore: decorator
@inline const MAX_CATEGORIES = 112;
// @ts-ignore: decorator
@inline const SMALL = 128;
// @ts-ignore: decorator
@inline const LARGE = 160;

// A node block.
// @ts-ignore: decorator
@inline const ROWS = 0;
// @ts-ignore: decorator
@inline const COUNT = 4;
// @ts-ignore: decorator
@inline const HISTOGRAM = 8;
// @ts-ignore: decorator
@inline const RECORDS = 12;
// @ts-ignore: decorator
@inline const TOTAL = 16;
// @ts-ignore: decorator
@inline const SCAN = 24;

// A split record: what the best split of one feature in one node is.
// @ts-ignore: decorator
@inline const RECORD_BYTES = 64;
// @ts-ignore: decorator
@inline const SCRATCH_BYTES = 4096;
// @ts-ignore: decorator
@inline const TILE: u32 = 1024;

/** Histograms of the features [first, end) for the smaller node, the larger one by subtraction, and their best splits. */
export function work(job: usize, first: u32, end: u32): void {
  const small = job + SMALL;
  const large = job + LARGE;
  accumulate(job, small, first, end);
  const largeHistogram = load<u32>(large + HISTOGRAM) as usize;
  if (largeHistogram != 0) subtract(job, largeHistogram, load<u32>(small + HISTOGRAM), first, end);
  if (load<u32>(small + SCAN)) scan(job, small, first, end);
  if (load<u32>(large + SCAN)) scan(job, large, first, end);
}

function accumulate(job: usize, node: usize, first: u32, end: u32): void {
  const offsets = load<u32>(job + OFFSETS) as usize;
  const histogram = load<u32>(node + HISTOGRAM) as usize;
  const count = load<u32>(node + COUNT);
  const from = load<u32>(offsets + first * 4);
  memory.fill(histogram + from, 0, load<u32>(offsets + end * 4) - from);
  for (let tile: u32 = 0; tile < count; tile += TILE) {
    const tileEnd = min<u32>(tile + TILE, count);
    let feature = first;
    for (; feature + 8 <= end; feature += 8) accumulateEight(job, node, histogram, offsets, feature, tile, tileEnd);
    for (; feature + 4 <= end; feature += 4) accumulateFour(job, node, histogram, offsets, feature, tile, tileEnd);
    for (; feature < end; feature++) accumulateOne(job, node, histogram, offsets, feature, tile, tileEnd);
  }
}

// @ts-ignore: decorator
@inline
function add(at: usize, packed: i64): void {
  store<i64>(at, load<i64>(at) + packed);
}

function accumulateEight(
  job: usize, node: usize, histogram: usize, offsets: usize, feature: u32, first: u32, end: u32,
): void {
  const rows = load<u32>(node + ROWS) as usize;
  const packed = load<u32>(job + PACKED) as usize;
  const stride = load<u32>(job + STRIDE);
  const bins = (load<u32>(job + BINS) + feature) as usize;
  const a = histogram + load<u32>(offsets + feature * 4);
  const b = histogram + load<u32>(offsets + feature * 4, 4);
  const c = histogram + load<u32>(offsets + feature * 4, 8);
  const d = histogram + load<u32>(offsets + feature * 4, 12);
  const e = histogram + load<u32>(offsets + feature * 4, 16);
  const f = histogram + load<u32>(offsets + feature * 4, 20);
  const g = histogram + load<u32>(offsets + feature * 4, 24);
  const h = histogram + load<u32>(offsets + feature * 4, 28);
  let at = rows + first * 4;
  const stop = rows + end * 4;
  for (; at < stop; at += 4) {
    const row = load<u32>(at);
    const value = load<i64>(packed + (row << 3));
    const cells = bins + row * stride;
    const four = load<u32>(cells);
    const more = load<u32>(cells, 4);
    add(a + ((four & 255) << 3), value);
    add(b + ((four >>> 5) & 2040), value);
    add(c + ((four >>> 13) & 2040), value);
    add(d + ((four >>> 24) << 3), value);
    add(e + ((more & 255) << 3), value);
    add(f + ((more >>> 5) & 2040), value);
    add(g + ((more >>> 13) & 2040), value);
    add(h + ((more >>> 24) << 3), value);
  }
}

function accumulateFour(
  job: usize, node: usize, histogram: usize, offsets: usize, feature: u32, first: u32, end: u32,
): void {
  const rows = load<u32>(node + ROWS) as usize;
  const packed = load<u32>(job + PACKED) as usize;
  const stride = load<u32>(job + STRIDE);
  const bins = (load<u32>(job + BINS) + feature) as usize;
  const a = histogram + load<u32>(offsets + feature * 4);
  const b = histogram + load<u32>(offsets + feature * 4, 4);
  const c = histogram + load<u32>(offsets + feature * 4, 8);
  const d = histogram + load<u32>(offsets + feature * 4, 12);
  let at = rows + first * 4;
  const stop = rows + end * 4;
  for (; at < stop; at += 4) {
    const row = load<u32>(at);
    const value = load<i64>(packed + (row << 3));
    const four = load<u32>(bins + row * stride);
    add(a + ((four & 255) << 3), value);
    add(b + ((four >>> 5) & 2040), value);
    add(c + ((four >>> 13) & 2040), value);
    add(d + ((four >>> 24) << 3), value);
  }
}

function accumulateOne(
  job: usize, node: usize, histogram: usize, offsets: usize, feature: u32, first: u32, end: u32,
): void {
  const rows = load<u32>(node + ROWS) as usize;
  const packed = load<u32>(job + PACKED) as usize;
  const stride = load<u32>(job + STRIDE);
  const bins = (load<u32>(job + BINS) + feature) as usize;
  const a = histogram + load<u32>(offsets + feature * 4);
  for (let i = first; i < end; i++) {
    const row = load<u32>(rows + i * 4);
    add(a + ((load<u8>(bins + row * stride) as u32) << 3), load<i64>(packed + (row << 3)));
  }
}

function subtract(job: usize, from: usize, what: usize, first: u32, end: u32): void {
  const offsets = load<u32>(job + OFFSETS) as usize;
  const stop = load<u32>(offsets + end * 4) as usize;
  for (let at = load<u32>(offsets + first * 4) as usize; at < stop; at += 8)
    store<i64>(from + at, load<i64>(from + at) - load<i64>(what + at));
}

function scan(job: usize, node: usize, first: u32, end: u32): void {
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

/**
 * Stable partition of `count` rows by their bin in one column, a byte per row: bins with a 1 in the table of 256 bytes come first.
 * @returns how many came first. `spare` holds as many rows.
 */
export function partition(column: usize, rows: usize, count: u32, table: usize, spare: usize): u32 {
  let left = rows;
  let right = spare;
  const stop = rows + count * 4;
  for (let at = rows; at < stop; at += 4) {
    const row = load<u32>(at);
    const goesLeft = (load<u8>(table + load<u8>(column + row)) as usize) << 2;
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft;
    right += 4 - goesLeft;
  }
  memory.copy(left, spare, right - spare);
  return ((left - rows) >>> 2) as u32;
}

/** scores[row] += value for each of the rows. */
export function addToScores(scores: usize, rows: usize, count: u32, value: f64): void {
  const stop = rows + count * 4;
  for (let at = rows; at < stop; at += 4) {
    const place = scores + (load<u32>(at) << 3);
    store<f64>(place, load<f64>(place) + value);
  }
}

/** e^x by range reduction and a polynomial of degree 11; relative error below 1e-13, the same bits everywhere. */
// @ts-ignore: decorator
@inline
function exponential(given: f64): f64 {
  const x = max<f64>(min<f64>(given, 700), -700);
  const k = Math.floor(x * 1.4426950408889634 + 0.5);
  const r = x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  let p = 2.505210838544172e-8;
  p = p * r + 2.755731922398589e-7;
  p = p * r + 2.7557319223985893e-6;
  p = p * r + 2.48015873015873e-5;
  p = p * r + 1.984126984126984e-4;
  p = p * r + 1.388888888888889e-3;
  p = p * r + 8.333333333333333e-3;
  p = p * r + 4.1666666666666664e-2;
  p = p * r + 0.16666666666666666;
  p = p * r + 0.5;
  p = p * r + 1;
  p = p * r + 1;
  return p * reinterpret<f64>(((k as i64) + 1023) << 52);
}

/** Two exponentials at once; each the same bits as the one above. */
// @ts-ignore: decorator
@inline
function exponentials(given: v128): v128 {
  const x = f64x2.max(f64x2.min(given, f64x2.splat(700)), f64x2.splat(-700));
  const k = f64x2.floor(f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), f64x2.splat(0.5)));
  let r = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238)));
  r = f64x2.sub(r, f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)));
  let p = f64x2.splat(2.505210838544172e-8);
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(2.755731922398589e-7));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(2.7557319223985893e-6));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(2.48015873015873e-5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.984126984126984e-4));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.388888888888889e-3));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(8.333333333333333e-3));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(4.1666666666666664e-2));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.16666666666666666));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  // Adding 1.5 · 2^52 leaves a whole number in the low bits.
  const magic = f64x2.splat(6755399441055744);
  const whole = i64x2.sub(f64x2.add(k, magic), magic);
  return f64x2.mul(p, i64x2.shl(i64x2.add(whole, i64x2.splat(1023)), 52));
}

/** Logistic loss: gradient p − y, hessian p (1 − p), times the weight where there is one. Rows [first, end). */
export function logisticGradients(
  scores: usize, y: usize, weights: usize, gradients: usize, hessians: usize, first: u32, end: u32,
): void {
  const one = f64x2.splat(1);
  let i = (first as usize) << 3;
  const stop = (end as usize) << 3;
  for (; i + 16 <= stop; i += 16) {
    const p = f64x2.div(one, f64x2.add(one, exponentials(f64x2.neg(v128.load(scores + i)))));
    const w = weights ? v128.load(weights + i) : one;
    v128.store(gradients + i, f64x2.mul(f64x2.sub(p, v128.load(y + i)), w));
    v128.store(hessians + i, f64x2.mul(f64x2.mul(p, f64x2.sub(one, p)), w));
  }
  if (i < stop) {
    const p = 1 / (1 + exponential(-load<f64>(scores + i)));
    const w = weights ? load<f64>(weights + i) : 1;
    store<f64>(gradients + i, (p - load<f64>(y + i)) * w);
    store<f64>(hessians + i, p * (1 - p) * w);
  }
}

/** Multinomial loss of class `k`: scores, gradients and hessians hold one column of `rowCount` per class. */
export function softmaxGradients(
  scores: usize, y: usize, weights: usize, gradients: usize, hessians: usize, rowCount: u32, classCount: u32, first: u32,
  end: u32,
): void {
  const column = (rowCount as usize) << 3;
  for (let i = (first as usize) << 3; i < (end as usize) << 3; i += 8) {
    let top = load<f64>(scores + i);
    for (let k: u32 = 1; k < classCount; k++) top = max<f64>(top, load<f64>(scores + k * column + i));
    let sum = 0.0;
    for (let k: u32 = 0; k < classCount; k++) {
      const e = exponential(load<f64>(scores + k * column + i) - top);
      store<f64>(hessians + k * column + i, e);
      sum += e;
    }
    const w = weights ? load<f64>(weights + i) : 1;
    const own = load<f64>(y + i) as u32;
    for (let k: u32 = 0; k < classCount; k++) {
      const p = load<f64>(hessians + k * column + i) / sum;
      store<f64>(gradients + k * column + i, (own == k ? p - 1 : p) * w);
      store<f64>(hessians + k * column + i, p * (1 - p) * w);
    }
  }
}

/** Squared error: gradient score − y, hessian 1, times the weight where there is one. */
export function squaredGradients(
  scores: usize, y: usize, weights: usize, gradients: usize, hessians: usize, first: u32, end: u32,
): void {
  for (let i = (first as usize) << 3; i < (end as usize) << 3; i += 8) {
    const w = weights ? load<f64>(weights + i) : 1;
    store<f64>(gradients + i, (load<f64>(scores + i) - load<f64>(y + i)) * w);
    store<f64>(hessians + i, w);
  }
}

/** The largest |value| of [first, end). */
export function largest(values: usize, first: u32, end: u32, answer: usize): void {
  let top = 0.0;
  for (let i = first; i < end; i++) top = max<f64>(top, abs<f64>(load<f64>(values + ((i as usize) << 3))));
  store<f64>(answer, top);
}

/**
 * Gradient and hessian of each row as whole numbers in one 64-bit word: gradient · 2^gradientShift + hessian · 2^hessianShift
 * + 1 where the rows are counted. Rounded up or down by chance, so that sums stay unbiased; the chance depends on the row alone.
 */
export function quantise(
  gradients: usize, hessians: usize, packed: usize, gradientScale: f64, hessianScale: f64, hessianShift: u32,
  gradientShift: u32, seed: u32, first: u32, end: u32,
): void {
  const one: i64 = hessianShift ? 1 : 0;
  for (let i = first; i < end; i++) {
    let hash = (i ^ seed) * 0x9e3779b1;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    hash ^= hash >>> 16;
    const at = (i as usize) << 3;
    const g = Math.floor(load<f64>(gradients + at) * gradientScale + ((hash & 0xffff) as f64) / 65536) as i64;
    const h = Math.floor(load<f64>(hessians + at) * hessianScale + ((hash >>> 16) as f64) / 65536) as i64;
    store<i64>(packed + at, (g << (gradientShift as i64)) + (h << (hessianShift as i64)) + one);
  }
}

/** The sum of the packed words of the rows. */
export function total(packed: usize, rows: usize, count: u32, answer: usize): void {
  let sum: i64 = 0;
  for (let i: u32 = 0; i < count; i++) sum += load<i64>(packed + (load<u32>(rows + i * 4) << 3));
  store<i64>(answer, sum);
}

/** Bins of a numeric column's rows [first, end), the number of thresholds below each, `missing` for NaN: once row-major, once as a column. */
export function binColumn(
  values: usize, thresholds: usize, count: u32, missing: u32, cells: usize, stride: u32, column: usize, first: u32,
  end: u32,
): void {
  for (let i = first; i < end; i++) {
    const value = load<f64>(values + ((i as usize) << 3));
    let base = thresholds;
    let size = count as usize;
    while (size > 1) {
      const half = size >>> 1;
      const next = base + (half << 3);
      base = select<usize>(next, base, load<f64>(next - 8) < value);
      size -= half;
    }
    const bin = ((base - thresholds) >>> 3) as u32;
    const own = select<u32>(bin, missing, value == value);
    store<u8>(cells + i * stride, own);
    store<u8>(column + i, own);
  }
}
