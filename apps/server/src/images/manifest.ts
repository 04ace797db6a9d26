import { createHash } from "node:crypto";
import type { ImageVersion } from "@datalab/contract";
import { countImages, type ManifestItem } from "@datalab/vision";

/** The hash of what decides a training: paths, hashes, labels, splits, masks. */
export const manifestSha256 = (items: readonly ManifestItem[]): string => {
  const hash = createHash("sha256");
  for (const { path, sha256, label, split, mask } of items)
    hash.update(`${JSON.stringify([path, sha256, label, split, mask])}\n`);
  return hash.digest("hex");
};

/** What a version says of its pictures as a whole. */
export const summaryOf = (
  items: readonly (ManifestItem & { readonly sizeBytes: number })[],
): Pick<ImageVersion, "sha256" | "imageCount" | "maskCount" | "counts" | "classes" | "sizeBytes"> => ({
  sha256: manifestSha256(items),
  imageCount: items.length,
  maskCount: items.filter(({ mask }) => mask !== null).length,
  counts: countImages(items),
  classes: [...new Set(items.flatMap(({ label }) => label ?? []))].sort((a, b) => (a < b ? -1 : 1)),
  sizeBytes: items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
});
