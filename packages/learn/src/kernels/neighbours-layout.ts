/** Byte positions in a bank's block, which TypeScript writes and kernels/neighbours.as.ts reads; every entry is a u32. */
export const neighboursBank = {
  /** Address of the rows: stages × groups × 8 features × 4 rows, f32. */
  data: 0,
  stages: 4,
  groups: 8,
  /** Address of the boxes: per four of them, 8 lows and then 8 highs of 4 boxes, f32; only `nearestOfRows` reads them. */
  boxes: 12,
  bytes: 16,
} as const;

/** Features of a stage; rows are filled up with noughts to a multiple of it. */
export const stageWidth = 8;

/** Rows side by side. */
export const groupRows = 4;

/** No row was nearer than the bound. */
export const noPlace = -1;

/** What empty places hold: so far from everything that they are never nearest, and their squares are still finite. */
export const farAway = 1e15;

/** Groups of one box. */
export const boxGroups = 8;

/** Rows of one box. */
export const boxRows = boxGroups * groupRows;
