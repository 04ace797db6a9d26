import { finding, type ImageCheck } from "../check.ts";

/** Other bytes, the same picture: scaled, compressed, brightened. */
export const nearDuplicates: ImageCheck = {
  code: "near-duplicates",
  run({ similar, pictures }) {
    const groups = similar.filter((group) => new Set(group.map((index) => pictures[index]?.sha256)).size > 1);
    if (groups.length === 0) return null;
    const seen = new Set<string>();
    const copies = groups.flatMap((group) =>
      group.filter((index, position) => {
        const { sha256 } = pictures[index] as (typeof pictures)[number];
        const isNew = position > 0 && !seen.has(sha256);
        seen.add(sha256);
        return isNew;
      }),
    );
    const figures = { images: copies.length, groups: groups.length, of: pictures.length };
    return finding("near-duplicates", "note", figures, copies, groups);
  },
};
