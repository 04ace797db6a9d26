import type { ImportedPicture, ManifestItem } from "@datalab/vision";
import type { Place } from "./packs.ts";
import type { ImageRow } from "./repository.ts";

export type NewImageRow = Omit<ImageRow, "versionId">;

/** A picture as its row; the mask has a place of its own. */
export const toRow = (picture: ImportedPicture<Place>, index: number, group: number | null): NewImageRow => {
  const { place, mask, ...facts } = picture;
  return {
    ...facts,
    index,
    group,
    pack: place.pack,
    offset: place.offset,
    thumbnailBytes: place.thumbnailBytes,
    maskSha256: mask?.sha256 ?? null,
    maskPack: mask?.place.pack ?? null,
    maskOffset: mask?.place.offset ?? null,
    maskBytes: mask?.place.sizeBytes ?? null,
  };
};

/** Where the bytes of a picture lie. */
export const placeOf = ({ pack, offset, sizeBytes, thumbnailBytes }: ImageRow | NewImageRow): Place => ({
  pack,
  offset,
  sizeBytes,
  thumbnailBytes,
});

/** Where the mask of a picture lies; null where it has none. */
export const maskPlaceOf = ({ maskPack, maskOffset, maskBytes }: ImageRow | NewImageRow): Place | null =>
  maskPack === null || maskOffset === null || maskBytes === null
    ? null
    : { pack: maskPack, offset: maskOffset, sizeBytes: maskBytes, thumbnailBytes: 0 };

export const toManifest = (row: ImageRow | NewImageRow): ManifestItem => ({
  index: row.index,
  path: row.path,
  sha256: row.sha256,
  label: row.label,
  split: row.split as ManifestItem["split"],
  mask: row.maskSha256,
});
