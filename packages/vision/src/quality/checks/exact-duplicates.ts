import { finding, type ImageCheck } from "../check.ts";

/** The same bytes more than once. */
export const exactDuplicates: ImageCheck = {
  code: "exact-duplicates",
  run({ exact, pictures }) {
    if (exact.length === 0) return null;
    const copies = exact.flatMap((group) => group.slice(1));
    const figures = { images: copies.length, groups: exact.length, of: pictures.length };
    return finding("exact-duplicates", "note", figures, copies, exact);
  },
};
