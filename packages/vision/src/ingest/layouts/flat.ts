import type { LayoutKind, Role } from "./layout.ts";
import { pairMasks, partMasks } from "./masks.ts";

/** Pictures without labels; masks beside them are taken along. Always possible. */
export const flat: LayoutKind = {
  id: "flat",
  read(listing) {
    const { images, masks } = partMasks(listing.images);
    const { pairs, problems } = pairMasks(images, masks);
    const roles = new Map<string, Role>();
    for (const { path } of images) roles.set(path, { kind: "image", label: null, split: null });
    for (const [mask, of] of pairs) roles.set(mask, { kind: "mask", of });
    const folders = new Set(images.map(({ path }) => path.split("/").slice(0, -1).join("/"))).size;
    const isPlain = folders <= 1;
    const reason = isPlain ? "layout.no-folders" : "layout.folders-say-nothing";
    return { roles, sure: isPlain, reason, figures: { images: images.length, folders }, problems, labelFiles: [] };
  },
};
