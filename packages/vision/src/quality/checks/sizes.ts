import type { CheckedPicture } from "../subject.ts";

export interface SizeCount {
  readonly width: number;
  readonly height: number;
  readonly count: number;
}

/** Sizes by frequency. */
export const sizesOf = (pictures: readonly CheckedPicture[]): SizeCount[] => {
  const counts = new Map<string, SizeCount>();
  for (const { width, height } of pictures) {
    const key = `${width} ${height}`;
    counts.set(key, { width, height, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || b.width * b.height - a.width * a.height || b.width - a.width,
  );
};
