import { finding, type ImageCheck } from "../check.ts";

/** Some pictures labelled, some not: a set without any labels is one that waits for them. */
export const missingLabels: ImageCheck = {
  code: "missing-labels",
  run({ pictures }) {
    const images = pictures.flatMap(({ label }, index) => (label === null ? [index] : []));
    if (images.length === 0) return null;
    const level = images.length === pictures.length ? "watch" : "note";
    return finding("missing-labels", level, { images: images.length, of: pictures.length }, images);
  },
};
