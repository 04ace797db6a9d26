import { mergeCase } from "./classes.ts";
import { fittingShare, type LayoutKind, type Role } from "./layout.ts";
import { pairMasks, partMasks } from "./masks.ts";
import { isNormalWord } from "./words.ts";

/** One folder per class; deeper folders belong to the class of the first. */
export const classFolders: LayoutKind = {
  id: "class-folders",
  read(listing) {
    const { images, masks } = partMasks(listing.images);
    const labels = new Map<string, string>();
    for (const { path } of images) {
      const parts = path.split("/");
      if (parts.length > 1) labels.set(path, parts[0] as string);
    }
    if (labels.size === 0 || labels.size < images.length * fittingShare) return null;
    const { spelling, problems: caseProblems } = mergeCase(labels);
    const { pairs, problems } = pairMasks(images, masks);
    const roles = new Map<string, Role>();
    for (const { path } of images) {
      const label = labels.get(path);
      roles.set(path, { kind: "image", label: label === undefined ? null : spelling(label), split: null });
    }
    for (const [mask, of] of pairs) roles.set(mask, { kind: "mask", of });
    const names = new Set([...labels.values()].map(spelling));
    const classes = names.size;
    // As many folders as pictures are no classes; one folder may be a mere wrapping, unless it is called `good`.
    const sure = classes === 1 ? isNormalWord([...names][0] as string) : classes * 2 <= images.length;
    return {
      roles,
      sure,
      reason: classes === 1 ? "layout.one-folder" : "layout.folder-per-class",
      figures: { classes, images: labels.size },
      problems: [...caseProblems, ...problems],
      labelFiles: [],
    };
  },
};
