import { mergeCase } from "./classes.ts";
import { fittingShare, type LayoutKind, type Role } from "./layout.ts";
import { pairMasks, partMasks } from "./masks.ts";
import { splitOfWord } from "./words.ts";

/** `train`, `val`, `test`, then one folder per class. */
export const splitClassFolders: LayoutKind = {
  id: "split-class-folders",
  read(listing) {
    const { images, masks } = partMasks(listing.images);
    const labels = new Map<string, string>();
    for (const { path } of images) {
      const parts = path.split("/");
      if (parts.length > 2 && splitOfWord(parts[0] as string) !== null) labels.set(path, parts[1] as string);
    }
    if (labels.size === 0 || labels.size < images.length * fittingShare) return null;
    const { spelling, problems: caseProblems } = mergeCase(labels);
    const { pairs, problems } = pairMasks(images, masks);
    const roles = new Map<string, Role>();
    const splits = new Set<string>();
    for (const { path } of images) {
      const label = labels.get(path);
      const split = splitOfWord(path.split("/")[0] as string);
      if (split !== null) splits.add(split);
      roles.set(path, { kind: "image", label: label === undefined ? null : spelling(label), split });
    }
    for (const [mask, of] of pairs) roles.set(mask, { kind: "mask", of });
    const classes = new Set([...labels.values()].map(spelling)).size;
    return {
      roles,
      sure: splits.size > 1,
      reason: "layout.splits-then-classes",
      figures: { classes, splits: splits.size, images: labels.size },
      problems: [...caseProblems, ...problems],
      labelFiles: [],
    };
  },
};
