/**
 * How one row's gradient and hessian share a 64-bit whole number, so that a histogram needs one addition per cell and its
 * sums do not depend on their order. After LightGBM's quantised training (Shi et al., 2022), with as many levels as 64 bits allow.
 */
export interface Packing {
  /** 0: rows are not counted. Otherwise the bits of the row counter. */
  readonly hessianShift: number;
  readonly gradientShift: number;
  readonly gradientScale: number;
  readonly hessianScale: number;
}

/** Up to this many rows each sum counts its rows exactly; above, the count is the hessian's share of the node's rows. */
const COUNTED_ROWS = 32_768;
const MOST_LEVELS = 2 ** 30;

/**
 * @param rows that may fall into one sum.
 * @param largestGradient of all rows, absolute. @param largestHessian of all rows.
 * @param isConstant every hessian is 1.
 */
export const packingOf = (
  rows: number,
  largestGradient: number,
  largestHessian: number,
  isConstant: boolean,
): Packing => {
  const countBits = Math.floor(Math.log2(rows)) + 1;
  const isCounted = !isConstant && rows <= COUNTED_ROWS;
  const hessianShift = isCounted ? countBits : 0;
  const gradientShift = isConstant ? countBits : hessianShift + Math.floor((64 - hessianShift) / 2);
  const hessianLevels = Math.floor((2 ** (gradientShift - hessianShift) - 1) / rows);
  const gradientLevels = Math.min(MOST_LEVELS, Math.floor(2 ** (63 - gradientShift) / rows) - 1);
  return {
    hessianShift,
    gradientShift,
    gradientScale: gradientLevels / Math.max(largestGradient, Number.MIN_VALUE * 2 ** 100),
    hessianScale: isConstant
      ? 1
      : Math.min(MOST_LEVELS, hessianLevels) / Math.max(largestHessian, Number.MIN_VALUE * 2 ** 100),
  };
};

/** The sums inside a packed word, in units of 1 / scale. */
export const unpack = (
  word: bigint,
  { hessianShift, gradientShift }: Packing,
): { gradient: number; hessian: number } => ({
  gradient: Number(word >> BigInt(gradientShift)),
  hessian: Number((word >> BigInt(hessianShift)) & ((1n << BigInt(gradientShift - hessianShift)) - 1n)),
});
