export interface Agreement {
  /** Share of pairs of labels on one picture that are equal. */
  readonly observed: number;
  /** What chance alone would reach with these frequencies of labels. */
  readonly expected: number;
  /** (observed − expected) / (1 − expected); null where chance alone agrees always. */
  readonly kappa: number | null;
  readonly images: number;
  /** Pictures on which not all agree, the most divided first: positions in the input. */
  readonly disputed: readonly number[];
}

const kappaOf = (observed: number, expected: number): number | null =>
  expected >= 1 ? null : (observed - expected) / (1 - expected);

/**
 * Agreement of two labellers (Cohen, 1960), over the pictures that both labelled.
 * @param first, second a label a picture, null where it was not labelled
 */
export const cohenAgreement = (first: readonly (string | null)[], second: readonly (string | null)[]): Agreement => {
  const both = first.flatMap((label, index) => (label !== null && (second[index] ?? null) !== null ? [index] : []));
  const frequency = (labels: readonly (string | null)[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const index of both)
      counts.set(labels[index] as string, (counts.get(labels[index] as string) ?? 0) + 1 / both.length);
    return counts;
  };
  const disputed = both.filter((index) => first[index] !== second[index]);
  const observed = both.length === 0 ? Number.NaN : 1 - disputed.length / both.length;
  const other = frequency(second);
  let expected = 0;
  for (const [label, share] of frequency(first)) expected += share * (other.get(label) ?? 0);
  return { observed, expected, kappa: kappaOf(observed, expected), images: both.length, disputed };
};

/**
 * Agreement of any number of labellers (Fleiss, 1971), where pictures may have other numbers of labels: agreement of a
 * picture is that of its pairs; pictures with one label or none say nothing.
 * @param labels for each picture the labels that it was given
 */
export const fleissAgreement = (labels: readonly (readonly string[])[]): Agreement => {
  const judged = labels.flatMap((given, index) => (given.length > 1 ? [{ index, given }] : []));
  const totals = new Map<string, number>();
  let ratings = 0;
  const agreements = judged.map(({ index, given }) => {
    const counts = new Map<string, number>();
    for (const label of given) {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      totals.set(label, (totals.get(label) ?? 0) + 1);
      ratings += 1;
    }
    const pairs = [...counts.values()].reduce((sum, count) => sum + count * (count - 1), 0);
    return { index, agreement: pairs / (given.length * (given.length - 1)) };
  });
  const observed = agreements.reduce((sum, { agreement }) => sum + agreement, 0) / judged.length;
  const expected = [...totals.values()].reduce((sum, count) => sum + (count / ratings) ** 2, 0);
  const disputed = agreements
    .filter(({ agreement }) => agreement < 1)
    .sort((a, b) => a.agreement - b.agreement || a.index - b.index);
  return {
    observed,
    expected,
    kappa: judged.length === 0 ? null : kappaOf(observed, expected),
    images: judged.length,
    disputed: disputed.map(({ index }) => index),
  };
};
