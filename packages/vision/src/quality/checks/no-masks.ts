import { finding, type ImageCheck, needsAnomaly } from "../check.ts";

/** Defects whose place nobody drew. */
export const noMasks: ImageCheck = {
  code: "no-masks",
  skip: needsAnomaly,
  run({ pictures, classes, normalLabel }) {
    const defects = [...classes].flatMap(([label, indices]) => (label === normalLabel ? [] : indices));
    const without = defects.filter((index) => pictures[index]?.mask === null);
    if (without.length === 0) return null;
    return finding("no-masks", "note", { images: without.length, of: defects.length }, without);
  },
};
