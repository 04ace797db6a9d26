import type { ScoredImage } from "@datalab/contract";

/**
 * Pictures in the order in which they teach most: one of each kind of outcome in turn (a class or defect rightly called, one
 * wrongly called…), wrong ones before right ones but for the first, which shows what is found. Within an outcome the wrong
 * and sure come first, then the rightly found and sure; among the good ones those that nearly alarmed.
 * @param normal the label of pictures without a defect; null for classes
 * @param surenessOf distance from the limit, or the highest probability
 */
export const byInstruction = (
  images: readonly ScoredImage[],
  normal: string | null,
  surenessOf: (image: ScoredImage) => number,
): ScoredImage[] => {
  const outcomes = new Map<string, ScoredImage[]>();
  for (const image of images) {
    const key = `${image.isRight ? "right" : "wrong"} ${image.actual}`;
    const held = outcomes.get(key);
    if (held) held.push(image);
    else outcomes.set(key, [image]);
  }
  const isUnsureFirst = ({ isRight, actual }: ScoredImage): boolean =>
    isRight && (normal === null || actual === normal);
  const lines = [...outcomes.values()].map((line) =>
    line.sort((a, b) => (isUnsureFirst(a) ? 1 : -1) * (surenessOf(a) - surenessOf(b)) || a.index - b.index),
  );
  const rankOf = ([first]: ScoredImage[]): number => {
    if (!first) return 3;
    if (first.isRight) return first.actual === normal || normal === null ? 2 : 0;
    return 1;
  };
  lines.sort((a, b) => rankOf(a) - rankOf(b) || surenessOf(b[0] as ScoredImage) - surenessOf(a[0] as ScoredImage));
  const longest = Math.max(0, ...lines.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lines.flatMap((line) => line[turn] ?? [])).flat();
};
