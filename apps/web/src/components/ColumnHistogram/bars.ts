import type { ColumnProfile } from "@datalab/contract";

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly bars: readonly Bar[];
  /** The hatched part: the share of empty cells, from the right; null where none is empty. */
  readonly hatch: { readonly x: number; readonly width: number } | null;
}

/** Counts to draw: the histogram's, else those of the most frequent values where there are few. */
export const countsOf = (profile: ColumnProfile): readonly number[] => {
  if (profile.histogram) return profile.histogram.counts;
  if (profile.kind === "identifier" || profile.kind === "text") return [];
  return profile.top.slice(0, 16).map(({ count }) => count);
};

/** Bars from zero; a bar that is not empty is at least 1.2 high, so that a rare bin does not vanish. */
export const drawColumn = (profile: ColumnProfile, width: number, height: number): Drawing => {
  const counts = countsOf(profile);
  const share = profile.count === 0 ? 0 : profile.missing / profile.count;
  const hatchWidth = share === 0 ? 0 : Math.max(share * width, 3);
  const room = hatchWidth === 0 ? width : Math.max(width - hatchWidth - 3, 0);
  const step = room / Math.max(counts.length, 1);
  const most = Math.max(...counts, 1);
  const gap = Math.min(0.8, step * 0.2);
  return {
    bars: counts.map((count, index) => {
      const tall = count === 0 ? 0 : Math.max((count / most) * (height - 1), 1.2);
      return { x: index * step + gap / 2, y: height - tall, width: Math.max(step - gap, 0.3), height: tall };
    }),
    hatch: hatchWidth === 0 ? null : { x: width - hatchWidth, width: hatchWidth },
  };
};
