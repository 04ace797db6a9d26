import { createHash } from "node:crypto";
import { type DecodeLimits, decodeFullMask } from "../decode/decode.ts";
import { encodeMask, encodeThumbnail } from "../decode/encode.ts";
import { extensionOf, formatOfName } from "../decode/format.ts";
import { isImageError } from "../decode/image-error.ts";
import { decodeSmall } from "../decode/small.ts";
import type { Split } from "../types.ts";
import { type Measures, measure } from "./facts/measure.ts";
import { signalOf } from "./facts/signal.ts";
import { type ImageProblem, problem } from "./problem.ts";
import type { MaskRecord, PictureRecord } from "./records.ts";

/** Longer side of the version that figures are taken of, px. */
const measuredSide = 256;
/** Longer side of thumbnails, px; smaller pictures are their own. */
export const thumbnailSide = 192;

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export interface ReadPicture {
  readonly facts: Omit<PictureRecord<never>, "place" | keyof Measures> & Measures;
  readonly signal: Uint8Array;
  readonly thumbnail: Uint8Array | null;
  readonly problems: readonly ImageProblem[];
}

/** Validates and measures one picture. @throws ImageError where it is left out */
export const readPicture = async (
  path: string,
  bytes: Uint8Array,
  { label, split }: { readonly label: string | null; readonly split: Split | null },
  limits: DecodeLimits,
): Promise<ReadPicture> => {
  const { facts, picture } = await decodeSmall(bytes, measuredSide, limits);
  const { format, width, height, frames } = facts;
  const problems: ImageProblem[] = [];
  if (formatOfName(path) !== format)
    problems.push(problem(path, "wrong-extension", "kept", { extension: extensionOf(path), format }));
  if (frames > 1) problems.push(problem(path, "animated", "first-frame", { frames }));
  const isSmall = Math.max(width, height) <= thumbnailSide && ["jpeg", "png", "webp"].includes(format) && frames === 1;
  return {
    facts: {
      path,
      sha256: sha256Of(bytes),
      format,
      width,
      height,
      sizeBytes: bytes.length,
      split,
      label,
      ...measure(picture),
    },
    signal: signalOf(picture),
    thumbnail: isSmall ? null : await encodeThumbnail(picture, thumbnailSide),
    problems,
  };
};

/** Reads a mask and writes it anew as the lab keeps masks. @throws ImageError where it is left out */
export const readMask = async (
  bytes: Uint8Array,
  of: string,
  limits: DecodeLimits,
): Promise<{ png: Uint8Array; facts: Omit<MaskRecord<never>, "place"> }> => {
  const mask = await decodeFullMask(bytes, limits);
  const png = await encodeMask(mask);
  return { png, facts: { of, sha256: sha256Of(png), width: mask.width, height: mask.height } };
};

/** The problem that an error of a file is; other errors go on. */
export const problemOf = (path: string, error: unknown): ImageProblem => {
  if (!isImageError(error)) throw error;
  return problem(path, error.code, "left-out", error.figures);
};
