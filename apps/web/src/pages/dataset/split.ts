import type { CallOutput, ColumnProfile, Endpoints } from "@datalab/contract";

export type Split = NonNullable<CallOutput<Endpoints["getColumn"]>["split"]>;

/** Stacked counts of a column: one series a class (one in all without a target), one stack a bin or value. */
export interface Stacks {
  readonly series: readonly string[];
  readonly labels: readonly string[];
  readonly edges: readonly number[] | null;
  /** counts[series][bin] */
  readonly counts: readonly (readonly number[])[];
  readonly missing: readonly number[];
}

const mostSeries = 6;
const mostBars = 12;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What is drawn: the split where there is a target of few classes, else the column alone. */
export const stacksOf = (profile: ColumnProfile, split: Split | null): Stacks | null => {
  if (split && split.classes.length <= mostSeries) {
    const keep = split.edges ? split.labels.length : Math.min(split.labels.length, mostBars);
    return {
      series: split.classes,
      labels: split.labels.slice(0, keep),
      edges: split.edges,
      counts: split.counts.map((bins) => bins.slice(0, keep)),
      missing: split.missing,
    };
  }
  if (profile.histogram)
    return {
      series: [""],
      labels: profile.histogram.counts.map((_, bin) => String(bin)),
      edges: profile.histogram.edges,
      counts: [profile.histogram.counts],
      missing: [profile.missing],
    };
  if (profile.kind === "identifier" || profile.kind === "text" || profile.top.length === 0) return null;
  const top = profile.top.slice(0, mostBars);
  return {
    series: [""],
    labels: top.map(({ value }) => value),
    edges: null,
    counts: [top.map(({ count }) => count)],
    missing: [profile.missing],
  };
};

export const stackTotals = ({ counts, labels }: Stacks): number[] =>
  labels.map((_, bin) => sum(counts.map((bins) => bins[bin] ?? 0)));

export const missingTotal = ({ missing }: Stacks): number => sum(missing);

/** At most five round ticks from zero. */
export const ticksTo = (most: number): number[] => {
  if (most <= 0) return [0];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max([1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power, 1);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
};
