import { finding, type ImageCheck } from "../check.ts";
import { indicesWhere, robustMoments } from "../robust.ts";

/** Deviations below the median on the scale of the logarithm, and at least four times less sharp than it. */
const deviations = 3.5;
const factor = 4;
const fewest = 10;
/** A plain picture has no edges to be sharp: without contrast nothing can be said. */
const leastContrast = 8;

export const blurred: ImageCheck = {
  code: "blurred",
  skip: ({ pictures }) => (pictures.length < fewest ? "too-few-images" : null),
  run({ pictures }) {
    const sharpness = pictures
      .filter(({ contrast }) => contrast >= leastContrast)
      .map((picture) => Math.log(picture.sharpness + 1));
    if (sharpness.length < fewest) return null;
    const { median, deviation } = robustMoments(sharpness);
    const limit = Math.min(median - deviations * deviation, median - Math.log(factor));
    const images = indicesWhere(
      pictures,
      (picture) => picture.contrast >= leastContrast && Math.log(picture.sharpness + 1) < limit,
      (picture) => picture.sharpness,
    );
    if (images.length === 0) return null;
    return finding(
      "blurred",
      "note",
      { images: images.length, of: pictures.length, share: images.length / pictures.length },
      images,
    );
  },
};
