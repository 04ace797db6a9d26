import type { CallOutput, ColumnProfile, Endpoints } from "@datalab/contract";
import type { Distribution } from "../../charts/distribution.ts";

export type Split = NonNullable<CallOutput<Endpoints["getColumn"]>["split"]>;

/** A distribution whose bins still have their ends as numbers. */
export interface Stacks extends Omit<Distribution, "edges"> {
  readonly edges: readonly number[] | null;
}

const mostSeries = 6;
const mostBars = 12;

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
