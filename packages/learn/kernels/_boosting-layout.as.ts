// Byte positions of what boosting kernels read and write; the same as src/kernels/boosting-layout.ts.

// The job block.
// @ts-ignore: decorator
@inline export const BINS = 0;
// @ts-ignore: decorator
@inline export const STRIDE = 4;
// @ts-ignore: decorator
@inline export const PACKED = 8;
// @ts-ignore: decorator
@inline export const OFFSETS = 12;
// @ts-ignore: decorator
@inline export const BIN_COUNTS = 16;
// @ts-ignore: decorator
@inline export const KINDS = 20;
// @ts-ignore: decorator
@inline export const ALLOWED = 24;
// @ts-ignore: decorator
@inline export const SCRATCH = 28;
// @ts-ignore: decorator
@inline export const HESSIAN_SHIFT = 32;
// @ts-ignore: decorator
@inline export const GRADIENT_SHIFT = 36;
// @ts-ignore: decorator
@inline export const GRADIENT_UNIT = 40;
// @ts-ignore: decorator
@inline export const HESSIAN_UNIT = 48;
// @ts-ignore: decorator
@inline export const L2 = 56;
// @ts-ignore: decorator
@inline export const MIN_HESSIAN = 64;
// @ts-ignore: decorator
@inline export const MIN_ROWS = 72;
// @ts-ignore: decorator
@inline export const CATEGORY_L2 = 80;
// @ts-ignore: decorator
@inline export const CATEGORY_SMOOTHING = 88;
// @ts-ignore: decorator
@inline export const CATEGORY_MIN_ROWS = 96;
// @ts-ignore: decorator
@inline export const MIN_GAIN = 104;
// @ts-ignore: decorator
@inline export const MAX_CATEGORIES = 112;
// @ts-ignore: decorator
@inline export const SMALL = 128;
// @ts-ignore: decorator
@inline export const LARGE = 160;

// A node block.
// @ts-ignore: decorator
@inline export const ROWS = 0;
// @ts-ignore: decorator
@inline export const COUNT = 4;
// @ts-ignore: decorator
@inline export const HISTOGRAM = 8;
// @ts-ignore: decorator
@inline export const RECORDS = 12;
// @ts-ignore: decorator
@inline export const TOTAL = 16;
// @ts-ignore: decorator
@inline export const SCAN = 24;

// A split record: what the best split of one feature in one node is.
// @ts-ignore: decorator
@inline export const RECORD_BYTES = 64;
// @ts-ignore: decorator
@inline export const SCRATCH_BYTES = 4096;
// @ts-ignore: decorator
@inline export const TILE: u32 = 512;

