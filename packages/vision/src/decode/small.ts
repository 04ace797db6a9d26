import sharp from "sharp";
import type { Picture } from "../types.ts";
import { type DecodeLimits, decodeImage, defaultLimits, failureOf, type PictureFacts, readFacts } from "./decode.ts";
import { resizePicture } from "./resize.ts";

export interface SmallPicture {
  readonly facts: PictureFacts;
  /** Fits into side × side, the aspect ratio kept; never enlarged. */
  readonly picture: Picture;
}

/** Width and height that fit into a square, never enlarged, never under 1. */
export const fitInto = (width: number, height: number, side: number): { width: number; height: number } => {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

/**
 * A small version of a picture, for figures and thumbnails: every byte is read, so that a damaged file is found, but a large
 * one is reduced while it is decoded (JPEG in the transform's own domain). Not equal to `resizePicture` in the last bit.
 * @throws ImageError as `decodeImage`
 */
export const decodeSmall = async (
  bytes: Uint8Array,
  side: number,
  limits: DecodeLimits = defaultLimits,
): Promise<SmallPicture> => {
  const facts = await readFacts(bytes, limits);
  const size = fitInto(facts.width, facts.height, side);
  if (facts.format === "bmp") {
    const picture = await decodeImage(bytes, limits);
    return { facts, picture: resizePicture(picture, size.width, size.height) };
  }
  try {
    const options = {
      failOn: "error",
      limitInputPixels: limits.maxPixels,
      autoOrient: true,
      sequentialRead: true,
    } as const;
    const { data, info } = await sharp(bytes, options)
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { facts, picture: { width: info.width, height: info.height, data: coloursOf(data, info.channels) } };
  } catch (error) {
    throw failureOf(bytes, facts.format, error);
  }
};

const coloursOf = (data: Uint8Array, channels: number): Uint8Array => {
  if (channels === 3) return data;
  const colours = new Uint8Array((data.length / channels) * 3);
  for (let pixel = 0, at = 0; at < colours.length; pixel += channels, at += 3)
    colours.fill(data[pixel] as number, at, at + 3);
  return colours;
};
