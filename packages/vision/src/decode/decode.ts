import sharp from "sharp";
import type { Mask, Picture } from "../types.ts";
import { bmpHeader, decodeBmp } from "./bmp.ts";
import { type ImageFormat, looksTruncated, sniffContent } from "./format.ts";
import { ImageError } from "./image-error.ts";
import { type Pixels, toPicture } from "./pixels.ts";
import { resizeMask, resizePixels } from "./resize.ts";

// Many small pictures at once: one thread each, and no cache of what is never asked for again.
sharp.concurrency(1);
sharp.cache(false);

export interface DecodeLimits {
  /** Width × height: more is refused by the header, before a pixel is decoded. */
  readonly maxPixels: number;
  /** Of the shorter side, px. */
  readonly minSide: number;
}

export const defaultLimits: DecodeLimits = { maxPixels: 120_000_000, minSide: 8 };

export interface PictureFacts {
  readonly format: ImageFormat;
  /** As shown: after the rotation that EXIF asks for. */
  readonly width: number;
  readonly height: number;
  /** Frames or pages; the first one is read. */
  readonly frames: number;
  readonly hasAlpha: boolean;
  readonly isGrey: boolean;
}

export type DecodedPicture = Picture & PictureFacts;

/** Alpha is laid on white: what a page or a viewer shows. */
const background = "#ffffff";

const openSharp = (bytes: Uint8Array, limits: DecodeLimits) =>
  sharp(bytes, { failOn: "error", limitInputPixels: limits.maxPixels, autoOrient: true });

export const failureOf = (bytes: Uint8Array, format: ImageFormat, cause: unknown): ImageError => {
  if (cause instanceof ImageError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/pixel limit/i.test(message)) return new ImageError("too-large", { format }, { cause });
  const isCut = looksTruncated(bytes, format) || /premature|truncat|end of file|out of (order )?data/i.test(message);
  return new ImageError(isCut ? "truncated" : "corrupt", { format, sizeBytes: bytes.length }, { cause });
};

/** @throws ImageError empty-file, svg-refused, nested-archive, not-an-image */
const formatOf = (bytes: Uint8Array): ImageFormat => {
  if (bytes.length === 0) throw new ImageError("empty-file");
  const content = sniffContent(bytes);
  if (content === "svg") throw new ImageError("svg-refused");
  if (content === "archive") throw new ImageError("nested-archive");
  if (content === "heic" || content === "unknown")
    throw new ImageError("not-an-image", content === "heic" ? { found: "HEIC" } : {});
  return content;
};

const readHeader = async (bytes: Uint8Array, format: ImageFormat, limits: DecodeLimits): Promise<PictureFacts> => {
  if (format === "bmp") {
    const { width, height } = bmpHeader(bytes);
    return { format, width, height, frames: 1, hasAlpha: false, isGrey: false };
  }
  const found = await sharp(bytes, { failOn: "error", limitInputPixels: false }).metadata();
  const isTurned = (found.orientation ?? 1) >= 5;
  const [width, height] = isTurned ? [found.height, found.width] : [found.width, found.height];
  // A picture of several pages of other sizes is read by its first one.
  const pageHeight = found.pageHeight !== undefined && !isTurned ? found.pageHeight : height;
  const facts = {
    format,
    width,
    height: pageHeight,
    frames: found.pages ?? 1,
    hasAlpha: found.hasAlpha ?? false,
    isGrey: found.channels === 1 && (found.space === "b-w" || found.space === "grey16"),
  };
  checkSize(facts, limits);
  return facts;
};

const checkSize = ({ width, height }: { width: number; height: number }, limits: DecodeLimits): void => {
  if (width * height > limits.maxPixels)
    throw new ImageError("too-large", { width, height, limitMegapixels: Math.round(limits.maxPixels / 1e6) });
  if (Math.min(width, height) < limits.minSide)
    throw new ImageError("too-small", { width, height, minSide: limits.minSide });
};

/**
 * What the header says, without decoding pixels.
 * @throws ImageError as `decodeImage`
 */
export const readFacts = async (bytes: Uint8Array, limits: DecodeLimits = defaultLimits): Promise<PictureFacts> => {
  const format = formatOf(bytes);
  try {
    const facts = await readHeader(bytes, format, limits);
    checkSize(facts, limits);
    return facts;
  } catch (error) {
    throw failureOf(bytes, format, error);
  }
};

const toPixels = async (
  bytes: Uint8Array,
  { isGrey, hasAlpha }: PictureFacts,
  limits: DecodeLimits,
): Promise<Pixels> => {
  const opened = openSharp(bytes, limits);
  const { data, info } = await (hasAlpha ? opened.flatten({ background }) : opened)
    .toColourspace(isGrey ? "b-w" : "srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== 1 && channels !== 3) throw new ImageError("corrupt", { channels });
  return { width, height, channels, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
};

/** Pixels as they come, grey ones as one channel; facts are checked first. */
const decodePixels = async (
  bytes: Uint8Array,
  limits: DecodeLimits,
): Promise<{ pixels: Pixels; facts: PictureFacts }> => {
  const format = formatOf(bytes);
  try {
    const facts = await readHeader(bytes, format, limits);
    checkSize(facts, limits);
    const pixels = format === "bmp" ? decodeBmp(bytes) : await toPixels(bytes, facts, limits);
    return { pixels, facts: { ...facts, width: pixels.width, height: pixels.height } };
  } catch (error) {
    throw failureOf(bytes, format, error);
  }
};

/**
 * Encoded bytes → 8-bit RGB. The format is read from the content. EXIF rotation is applied; CMYK, palettes, 16 bits and
 * embedded colour profiles become 8-bit sRGB; grey becomes three equal channels; alpha is laid on white; of several
 * frames or pages the first is read. SVG is refused, whatever its name.
 * @throws ImageError empty-file, svg-refused, nested-archive, not-an-image, too-large (by the header, before decoding),
 * too-small, truncated, corrupt
 */
export const decodeImage = async (bytes: Uint8Array, limits: DecodeLimits = defaultLimits): Promise<DecodedPicture> => {
  const { pixels, facts } = await decodePixels(bytes, limits);
  return { ...facts, ...toPicture(pixels) };
};

/**
 * Decoded and squashed to a square, as models are fed: size × size × 3 bytes, row by row.
 * @throws ImageError as `decodeImage`
 */
export const decodeSquare = async (
  bytes: Uint8Array,
  size: number,
  limits: DecodeLimits = defaultLimits,
): Promise<Uint8Array> => {
  const { pixels } = await decodePixels(bytes, limits);
  return toPicture(resizePixels(pixels, size, size)).data;
};

/**
 * A mask at its own size: 1 where its picture is brighter than 127.
 * @throws ImageError as `decodeImage`
 */
export const decodeFullMask = async (bytes: Uint8Array, limits: DecodeLimits = defaultLimits): Promise<Mask> => {
  const { pixels } = await decodePixels(bytes, { ...limits, minSide: 1 });
  const { channels, data, width, height } = pixels;
  const marks = new Uint8Array(width * height);
  for (let pixel = 0; pixel < marks.length; pixel++) {
    const at = pixel * channels;
    const value =
      channels === 1
        ? (data[at] as number)
        : ((data[at] as number) * 299 + (data[at + 1] as number) * 587 + (data[at + 2] as number) * 114) / 1000;
    marks[pixel] = value > 127 ? 1 : 0;
  }
  return { width, height, data: marks };
};

/**
 * A mask at the size asked for, by the nearest pixel: 1 where its picture is brighter than 127.
 * @throws ImageError as `decodeImage`
 */
export const decodeMask = async (bytes: Uint8Array, width: number, height: number): Promise<Mask> =>
  resizeMask(await decodeFullMask(bytes), width, height);
