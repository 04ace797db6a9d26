import { finding, type ImageCheck } from "../check.ts";
import { sizesOf } from "./sizes.ts";

/** Wider or higher by this factor, or of proportions that differ so much: squashing to a square shows. */
const factor = 1.5;

/** No usual size, and proportions or sizes that differ. */
export const mixedSizes: ImageCheck = {
  code: "mixed-sizes",
  run({ pictures }) {
    const sizes = sizesOf(pictures);
    const [usual] = sizes;
    if (!usual || sizes.length < 2 || usual.count >= pictures.length * 0.9) return null;
    const byArea = [...sizes].sort((a, b) => a.width * a.height - b.width * b.height);
    const [small, large] = [byArea[0], byArea.at(-1)];
    const proportions = sizes.map(({ width, height }) => width / height);
    const spread = Math.max(...proportions) / Math.min(...proportions);
    if (!small || !large) return null;
    const grows = Math.sqrt((large.width * large.height) / (small.width * small.height));
    if (spread < factor && grows < factor) return null;
    const figures = {
      sizes: sizes.length,
      minWidth: small.width,
      minHeight: small.height,
      maxWidth: large.width,
      maxHeight: large.height,
    };
    return finding("mixed-sizes", "note", figures);
  },
};
