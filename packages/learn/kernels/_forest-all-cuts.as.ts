// Every cut of a feature at a node.

import {
  BINS,
  ROW_COUNT,
  BIN_COUNTS,
  TARGETS,
  CLASS_COUNT,
  ROWS,
  TREE_WEIGHTS,
  HISTOGRAM,
  KEYS,
  LEFT,
  NONE,
} from "./_forest-layout.as";
import { addRow, addSums, offer } from "./_forest-score.as";

/** Sums in bins where rows are many, a sort of the rows where they are few. Both offer the same cuts. */
export function tryAllCuts(job: usize, slot: usize, feature: u32, first: u32, size: u32): void {
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
