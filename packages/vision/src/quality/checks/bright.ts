import { finding, type ImageCheck } from "../check.ts";
import { indicesWhere, robustMoments } from "../robust.ts";

/** Mean luminance, 0 to 255, above which details are washed out. */
const glaring = 230;

/** Bright both by itself and among the others: a set of scanned pages has none. */
export const bright: ImageCheck = {
  code: "bright",
  run({ pictures }) {
    const { median, deviation } = robustMoments(pictures.map(({ brightness }) => brightness));
    const limit = Math.max(glaring, median + 3 * deviation, (median + 255) / 2);
    const images = indicesWhere(
      pictures,
      ({ brightness }) => brightness > limit,
      ({ brightness }) => -brightness,
    );
    return images.length === 0
      ? null
      : finding("bright", "note", { images: images.length, of: pictures.length, limit }, images);
  },
};
