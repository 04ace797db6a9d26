// Byte positions of what the forest kernel reads and writes, the same as src/kernels/forest-layout.ts, and a slot's chance.

// The job block.
// @ts-ignore: decorator
@inline export const BINS = 0;
// @ts-ignore: decorator
@inline export const ROW_COUNT = 4;
// @ts-ignore: decorator
@inline export const FEATURE_COUNT = 8;
// @ts-ignore: decorator
@inline export const BIN_COUNTS = 12;
// @ts-ignore: decorator
@inline export const EDGES = 16;
// @ts-ignore: decorator
@inline export const EDGE_STARTS = 20;
// @ts-ignore: decorator
@inline export const TARGETS = 24;
// @ts-ignore: decorator
@inline export const WEIGHTS = 28;
// @ts-ignore: decorator
@inline export const CLASS_COUNT = 32;
// @ts-ignore: decorator
@inline export const TRIED_FEATURES = 36;
// @ts-ignore: decorator
@inline export const MIN_LEAF_ROWS = 40;
// @ts-ignore: decorator
@inline export const MAX_DEPTH = 44;
// @ts-ignore: decorator
@inline export const BOOTSTRAP = 48;
// @ts-ignore: decorator
@inline export const RANDOM_CUTS = 52;
// @ts-ignore: decorator
@inline export const MIN_SPLIT_ROWS = 56;

// A tree's slot: addresses of its scratch and of what it answers.
// @ts-ignore: decorator
@inline export const ROWS = 0;
// @ts-ignore: decorator
@inline export const SPARE = 4;
// @ts-ignore: decorator
@inline export const TREE_WEIGHTS = 8;
// @ts-ignore: decorator
@inline export const HISTOGRAM = 12;
// @ts-ignore: decorator
@inline export const KEYS = 16;
// @ts-ignore: decorator
@inline export const FEATURES = 20;
// @ts-ignore: decorator
@inline export const STACK = 24;
// @ts-ignore: decorator
@inline export const TOTALS = 28;
// @ts-ignore: decorator
@inline export const LEFT = 32;
// @ts-ignore: decorator
@inline export const NODE_FEATURE = 36;
// @ts-ignore: decorator
@inline export const NODE_CUT = 40;
// @ts-ignore: decorator
@inline export const NODE_RIGHT = 44;
// @ts-ignore: decorator
@inline export const NODE_MISSING_LEFT = 48;
// @ts-ignore: decorator
@inline export const LEAF_VALUES = 52;
// @ts-ignore: decorator
@inline export const NODE_COUNT = 56;
// @ts-ignore: decorator
@inline export const LEAF_COUNT = 60;
// @ts-ignore: decorator
@inline export const RANDOM = 64;
// @ts-ignore: decorator
@inline export const BEST_SCORE = 72;
// @ts-ignore: decorator
@inline export const BEST_FEATURE = 80;
// @ts-ignore: decorator
@inline export const BEST_CUT = 84;
// @ts-ignore: decorator
@inline export const BEST_MISSING_LEFT = 88;

// @ts-ignore: decorator
@inline export const LEAF: u32 = 65535;
// @ts-ignore: decorator
@inline export const NONE: u32 = 0xffffffff;

/** PCG-RXS-M-XS 32 (O'Neill, 2014). */
export function nextRandom(slot: usize): u32 {
  const state = load<u32>(slot, RANDOM);
  store<u32>(slot, state * 747796405 + 2891336453, RANDOM);
  const word = ((state >>> ((state >>> 28) + 4)) ^ state) * 277803737;
  return (word >>> 22) ^ word;
}

/** Uniform in [0, bound). */
// @ts-ignore: decorator
@inline
export function below(slot: usize, bound: u32): u32 {
  return (((nextRandom(slot) as u64) * (bound as u64)) >>> 32) as u32;
}
