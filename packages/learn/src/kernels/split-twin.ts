/** What the search for one feature's best split looks at, in plain values. */
export interface ScanInput {
  /** Packed sum of each bin; one more than `binCount` where there is a bin for empty cells. */
  readonly sums: readonly bigint[];
  readonly binCount: number;
  readonly total: bigint;
  readonly rows: number;
  readonly hessianShift: number;
  readonly gradientShift: number;
  readonly gradientUnit: number;
  readonly hessianUnit: number;
  readonly l2: number;
  readonly minHessian: number;
  readonly minRows: number;
  readonly categoryL2: number;
  readonly categorySmoothing: number;
  readonly categoryMinRows: number;
  readonly minGain: number;
  readonly maxCategories: number;
}

export interface FoundSplit {
  readonly gain: number;
  readonly left: bigint;
  readonly cut: number;
  readonly missingLeft: boolean;
  readonly categories: readonly number[];
}

/** Gradient, hessian and rows of a packed sum. */
const unpacked = (input: ScanInput, word: bigint) => {
  const { hessianShift, gradientShift } = input;
  const fieldOf = (sum: bigint) =>
    Number((sum >> BigInt(hessianShift)) & ((1n << BigInt(gradientShift - hessianShift)) - 1n));
  const field = fieldOf(word);
  const counted = Number(word & ((1n << BigInt(hessianShift)) - 1n));
  return {
    gradient: Number(word >> BigInt(gradientShift)) * input.gradientUnit,
    hessian: field * input.hessianUnit,
    rows: hessianShift > 0 ? counted : field * (input.rows / fieldOf(input.total)),
  };
};

/** Loss reduction of sending `word` left; undefined when a side is too small. */
const gainOf = (input: ScanInput, word: bigint, splitL2: number): number | undefined => {
  const left = unpacked(input, word);
  const all = unpacked(input, input.total);
  const rightHessian = all.hessian - left.hessian;
  if (left.rows < input.minRows || input.rows - left.rows < input.minRows) return undefined;
  if (left.hessian < input.minHessian || rightHessian < input.minHessian) return undefined;
  const rightGradient = all.gradient - left.gradient;
  const own = (all.gradient * all.gradient) / (all.hessian + input.l2);
  return (
    (left.gradient * left.gradient) / (left.hessian + splitL2) +
    (rightGradient * rightGradient) / (rightHessian + splitL2) -
    own
  );
};

/** Tries every cut, with the empty cells on the right and then on the left. */
export const bestCut = (input: ScanInput): FoundSplit | undefined => {
  const missing = input.sums[input.binCount] ?? 0n;
  let best: FoundSplit | undefined;
  const ways = missing === 0n ? [{ start: 0n, limit: input.binCount - 1 }] : bothWays(input.binCount, missing);
  for (const { start, limit } of ways) {
    let left = start;
    for (let cut = 0; cut < limit; cut++) {
      if (input.sums[cut] === 0n) continue;
      left += input.sums[cut]!;
      const gain = gainOf(input, left, input.l2);
      if (gain !== undefined && gain > (best?.gain ?? input.minGain))
        best = { gain, left, cut, missingLeft: start !== 0n, categories: [] };
    }
  }
  return best;
};

const bothWays = (binCount: number, missing: bigint) => [
  { start: 0n, limit: binCount },
  { start: missing, limit: binCount - 1 },
];

/** Puts the categories in order of their gradient ratio and cuts from both ends. */
export const bestCategories = (input: ScanInput): FoundSplit | undefined => {
  const order = input.sums
    .map((sum, bin) => ({ sum, bin, ...unpacked(input, sum) }))
    .filter(({ sum, rows }) => sum !== 0n && !(rows < input.categoryMinRows))
    .map((entry) => ({ ...entry, ratio: entry.gradient / (entry.hessian + input.categorySmoothing) }))
    .sort((a, b) => a.ratio - b.ratio || a.bin - b.bin);
  const splitL2 = order.length > 4 ? input.l2 + input.categoryL2 : input.l2;
  let best: FoundSplit | undefined;
  for (const sorted of order.length > 1 ? [order, order.toReversed()] : [order]) {
    let left = 0n;
    for (let taken = 1; taken <= Math.min(sorted.length, input.maxCategories); taken++) {
      left += sorted[taken - 1]!.sum;
      const gain = gainOf(input, left, splitL2);
      if (gain === undefined || gain <= (best?.gain ?? input.minGain)) continue;
      const categories = sorted.slice(0, taken).map(({ bin }) => bin);
      best = { gain, left, cut: taken, missingLeft: false, categories };
    }
  }
  return best;
};
