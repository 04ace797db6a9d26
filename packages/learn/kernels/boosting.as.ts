// Kernels of histogram gradient boosting. Plain functions over pointers into one shared memory; no globals, no allocation,
// so that any number of threads may run them at once. src/kernels/boosting-twin.ts states the same in plain TypeScript.
// Sums are integers: their order cannot change them, which is what makes the result the same on any number of threads.

import {
  BINS,
  STRIDE,
  PACKED,
  OFFSETS,
  SMALL,
  LARGE,
  ROWS,
  COUNT,
  HISTOGRAM,
  SCAN,
  TILE,
} from "./_boosting-layout.as";
import { scan } from "./_boosting-scan.as";

export { logisticGradients, softmaxGradients, squaredGradients } from "./_boosting-gradients.as";
export { binColumn, largest, quantise, total } from "./_boosting-rows.as";

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
