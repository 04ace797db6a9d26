import { finding, type ImageCheck } from "../check.ts";
import { sizesOf } from "./sizes.ts";

/** From this share on a size is the usual one. */
const usualShare = 0.9;

/** A few pictures of another size than nearly all. */
export const oddSize: ImageCheck = {
  code: "odd-size",
  run({ pictures }) {
    const usual = sizesOf(pictures)[0];
    if (!usual || usual.count === pictures.length || usual.count < pictures.length * usualShare) return null;
    const { width, height } = usual;
    const odd = pictures.flatMap((picture, index) =>
      picture.width === width && picture.height === height ? [] : [index],
    );
    return finding("odd-size", "note", { images: odd.length, of: pictures.length, width, height }, odd);
  },
};
