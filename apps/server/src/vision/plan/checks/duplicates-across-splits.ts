import { rolesOf, type VisionCheck } from "./check.ts";

/** Test pictures that repeat a training picture: only where the set brings its own splits, for drawn ones keep them together. */
export const duplicatesAcrossSplits: VisionCheck = {
  code: "vision.duplicates-across-splits",
  check: (input) => {
    const roles = rolesOf(input);
    if (!roles) return [];
    const { items } = input.facts;
    const learned = [...roles.train, ...roles.folds.flatMap(({ validate }) => validate)];
    const hashes = new Set(learned.map((index) => items[index]!.sha256));
    const groups = new Set(learned.map((index) => items[index]!.group));
    groups.delete(null);
    const images = roles.test.filter((index) => {
      const { sha256, group } = items[index]!;
      return hashes.has(sha256) || groups.has(group);
    }).length;
    return images === 0 ? [] : [{ level: "watch", figures: { images }, options: [] }];
  },
};
