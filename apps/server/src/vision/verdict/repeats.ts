import type { VisionEvaluationInput } from "../evaluation/input.ts";

/** Test pictures that nearly repeat one that was learned or chosen from: the same bytes, or the same group of near-duplicates. */
export const repeatedTestImages = ({ items, result }: VisionEvaluationInput): number[] => {
  const { train, folds, test } = result.roles;
  const seen = new Set([...train, ...folds.flatMap(({ fit, validate }) => [...fit, ...validate])]);
  const hashes = new Set<string>();
  const groups = new Set<number>();
  for (const index of seen) {
    const item = items[index];
    if (!item) continue;
    hashes.add(item.sha256);
    if (item.group !== null) groups.add(item.group);
  }
  return test.filter((index) => {
    const item = items[index];
    return item !== undefined && (hashes.has(item.sha256) || (item.group !== null && groups.has(item.group)));
  });
};
