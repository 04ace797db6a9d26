import { finding, type ImageCheck } from "../check.ts";
import { indicesWhere, robustMoments } from "../robust.ts";

/** Mean luminance, 0 to 255, below which details drown. */
const dim = 25;

/** Dark both by itself and among the others: a set of night pictures has none. */
export const dark: ImageCheck = {
  code: "dark",
  run({ pictures }) {
    const { median, deviation } = robustMoments(pictures.map(({ brightness }) => brightness));
    const limit = Math.min(dim, median - 3 * deviation, median / 2);
    const images = indicesWhere(
      pictures,
      ({ brightness }) => brightness < limit,
      ({ brightness }) => brightness,
    );
    return images.length === 0
      ? null
      : finding("dark", "note", { images: images.length, of: pictures.length, limit }, images);
  },
};
