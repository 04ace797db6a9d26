import { DatalabError, type ImageRecord } from "@datalab/contract";
import { decodeImage, decodeSmall, encodePng, encodeWebp, thumbnailSide } from "@datalab/vision";
import type { Context } from "../platform/context.ts";
import type { BytesAnswer } from "../platform/http/bytes.ts";
import { ByteLru } from "../serving/byte-lru.ts";
import { readRange, thumbnailRange } from "./packs.ts";
import { type ImageRow, packsOf } from "./repository.ts";
import { maskPlaceOf, placeOf } from "./rows.ts";
import { findImageRow } from "./versions.ts";

/** Formats that browsers show, by their media type; others are sent as PNG. Never anything that may hold a program. */
const shown: Readonly<Partial<Record<ImageRecord["format"], string>>> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  avif: "image/avif",
};

/** A version never changes, so neither does what is at an address. */
const headers = { "cache-control": "private, max-age=31536000, immutable", "x-content-type-options": "nosniff" };

const answer = (content: Uint8Array, type: string): BytesAnswer => ({
  content,
  type,
  sizeBytes: content.length,
  headers,
});

export interface ImageFiles {
  /** @param size bound of the longer side, px; absent: the picture as it is. @throws not-found */
  file(context: Context, set: string, version: number, image: number, size?: number): Promise<BytesAnswer>;
  /** @throws not-found where the picture has no mask */
  mask(context: Context, set: string, version: number, image: number): Promise<BytesAnswer>;
}

/** Serves pictures out of their packs; what had to be made of them is kept up to a limit. */
export const createImageFiles = (cacheBytes = 64 * 1024 * 1024): ImageFiles => {
  const made = new ByteLru<BytesAnswer>(cacheBytes);
  const packs = new ByteLru<readonly string[]>(4 * 1024 * 1024);

  const knownPacks = async (context: Context, versionId: string): Promise<readonly string[]> => {
    const known = packs.get(versionId);
    if (known) return known;
    const found = await packsOf(context.database, versionId);
    packs.set(versionId, found, found.length * 80);
    return found;
  };

  const sized = async (
    context: Context,
    row: ImageRow,
    stored: readonly string[],
    size: number,
  ): Promise<BytesAnswer> => {
    const place = placeOf(row);
    const type = shown[row.format as ImageRecord["format"]];
    const isSmall = Math.max(row.width, row.height) <= size;
    if (isSmall && type && row.format !== "gif") return answer(await readRange(context.blobs, stored, place), type);
    const thumbnail = thumbnailRange(place);
    if (size <= thumbnailSide && thumbnail)
      return answer(await readRange(context.blobs, stored, thumbnail), "image/webp");
    const { picture } = await decodeSmall(await readRange(context.blobs, stored, place), size);
    return answer(await encodeWebp(picture), "image/webp");
  };

  const whole = async (context: Context, row: ImageRow, stored: readonly string[]): Promise<BytesAnswer> => {
    const bytes = await readRange(context.blobs, stored, placeOf(row));
    const type = shown[row.format as ImageRecord["format"]];
    return type ? answer(bytes, type) : answer(await encodePng(await decodeImage(bytes)), "image/png");
  };

  return {
    async file(context, set, version, image, size) {
      const { row } = await findImageRow(context, set, version, image);
      const key = `${row.sha256} ${size ?? "whole"}`;
      const known = made.get(key);
      if (known) return known;
      const stored = await knownPacks(context, row.versionId);
      const found = size === undefined ? await whole(context, row, stored) : await sized(context, row, stored, size);
      made.set(key, found, (found.content as Uint8Array).length);
      return found;
    },
    async mask(context, set, version, image) {
      const { row } = await findImageRow(context, set, version, image);
      const place = maskPlaceOf(row);
      if (place === null) throw new DatalabError("not-found", { what: "mask", id: row.path });
      return answer(await readRange(context.blobs, await knownPacks(context, row.versionId), place), "image/png");
    },
  };
};
