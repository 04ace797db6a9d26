import sharp from "sharp";
import type { Mask, Picture } from "../types.ts";
import { fitInto } from "./small.ts";

const openRaw = ({ width, height, data }: Picture | Mask, channels: 1 | 3) =>
  sharp(data, { raw: { width, height, channels } });

/** A mask as a grey PNG: 255 where the defect is. */
export const encodeMask = async (mask: Mask): Promise<Uint8Array> =>
  openRaw({ ...mask, data: mask.data.map((value) => (value ? 255 : 0)) }, 1)
    .toColourspace("b-w")
    .png({ compressionLevel: 6 })
    .toBuffer();

/** RGB as PNG, without loss. */
export const encodePng = async (picture: Picture): Promise<Uint8Array> => openRaw(picture, 3).png().toBuffer();

/** RGB as WebP whose longer side is at most `side` px. */
export const encodeThumbnail = async (picture: Picture, side: number): Promise<Uint8Array> => {
  const { width, height } = fitInto(picture.width, picture.height, side);
  const opened = openRaw(picture, 3);
  const sized = width === picture.width ? opened : opened.resize(width, height, { fit: "fill" });
  return sized.webp({ quality: 82, effort: 1 }).toBuffer();
};

/** RGB as WebP, to be looked at. */
export const encodeWebp = async (picture: Picture): Promise<Uint8Array> =>
  openRaw(picture, 3).webp({ quality: 85, effort: 2 }).toBuffer();
