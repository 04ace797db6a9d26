/** Median, and the deviation that the median absolute deviation stands for under a normal law. */
export const robustMoments = (values: readonly number[]): { median: number; deviation: number } => {
  const middleOf = (numbers: readonly number[]): number => {
    const ordered = [...numbers].sort((a, b) => a - b);
    const half = ordered.length >> 1;
    if (ordered.length === 0) return Number.NaN;
    return ordered.length % 2
      ? (ordered[half] as number)
      : ((ordered[half - 1] as number) + (ordered[half] as number)) / 2;
  };
  const median = middleOf(values);
  return { median, deviation: 1.4826 * middleOf(values.map((value) => Math.abs(value - median))) };
};

/** Indices that fulfil a condition, the most telling first. */
export const indicesWhere = <T>(
  items: readonly T[],
  holds: (item: T) => boolean,
  telling: (item: T) => number,
): number[] =>
  items
    .flatMap((item, index) => (holds(item) ? [{ index, order: telling(item) }] : []))
    .sort((a, b) => a.order - b.order || a.index - b.index)
    .map(({ index }) => index);
