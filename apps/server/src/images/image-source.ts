import type { ImageVersion } from "@datalab/contract";
import type { ImageSource, Split } from "@datalab/vision";
import type { Context } from "../platform/context.ts";
import { readRange } from "./packs.ts";
import { allImages, packsOf, toVersion } from "./repository.ts";
import { maskPlaceOf, placeOf } from "./rows.ts";
import { findVersion } from "./versions.ts";

export interface OpenImageVersion extends ImageSource {
  readonly version: ImageVersion;
  readonly paths: readonly string[];
}

/**
 * A version as trainings read it: what there is at once, the bytes when they are asked for.
 * @param number absent: the newest. @throws not-found
 */
export const openImageVersion = async (context: Context, setId: string, number?: number): Promise<OpenImageVersion> => {
  const found = await findVersion(context, setId, number);
  const [rows, packs] = await Promise.all([allImages(context.database, found.id), packsOf(context.database, found.id)]);
  const rowOf = (index: number) => {
    const row = rows[index];
    if (!row) throw new RangeError(`There is no picture ${index} among ${rows.length}.`);
    return row;
  };
  return {
    version: toVersion(found),
    paths: rows.map(({ path }) => path),
    items: rows.map(({ index, sha256, split, label, group, maskSha256 }) => ({
      index,
      sha256,
      split: split as Split | null,
      label,
      group,
      hasMask: maskSha256 !== null,
    })),
    read: (index) => readRange(context.blobs, packs, placeOf(rowOf(index))),
    async readMask(index) {
      const place = maskPlaceOf(rowOf(index));
      return place && readRange(context.blobs, packs, place);
    },
  };
};
