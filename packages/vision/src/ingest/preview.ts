import type { ImageFigures } from "../decode/image-error.ts";
import type { Split } from "../types.ts";
import { IngestError } from "./ingest-error.ts";
import { detectLayout } from "./layouts/detect-layout.ts";
import type { ImageLayout } from "./layouts/layout.ts";
import { type ArchiveListing, listFiles } from "./listing.ts";
import type { ImageProblem } from "./problem.ts";
import type { ImageFiles } from "./sources/source.ts";

export interface ImageCount {
  readonly split: Split | null;
  readonly label: string | null;
  readonly count: number;
}

export interface ImagesPreview {
  readonly layout: ImageLayout;
  readonly sure: boolean;
  readonly reason: string;
  readonly figures: ImageFigures;
  readonly alternatives: readonly ImageLayout[];
  readonly fileCount: number;
  /** By name: pictures are opened at the import. */
  readonly imageCount: number;
  readonly maskCount: number;
  readonly counts: readonly ImageCount[];
  readonly task: "classification" | "anomaly";
  readonly problems: readonly ImageProblem[];
  readonly problemCount: number;
}

/** Pictures by split and label, in the order of splits, then of labels. */
export const countImages = (items: Iterable<{ split: Split | null; label: string | null }>): ImageCount[] => {
  const counts = new Map<string, { split: Split | null; label: string | null; count: number }>();
  for (const { split, label } of items) {
    const key = JSON.stringify([split, label]);
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { split, label, count: 1 });
  }
  const order = ["train", "validation", "test"];
  const rank = (split: Split | null): number => (split === null ? 9 : order.indexOf(split));
  return [...counts.values()].sort(
    (a, b) => rank(a.split) - rank(b.split) || ((a.label ?? "\uffff") < (b.label ?? "\uffff") ? -1 : 1),
  );
};

/** @throws IngestError archive-encrypted where that is why, no-images */
export const refuseEmpty = ({ images, fileCount, problems }: ArchiveListing): void => {
  if (images.length > 0) return;
  const encrypted = problems.filter(({ code }) => code === "encrypted").length;
  if (encrypted > 0) throw new IngestError("archive-encrypted", { files: encrypted });
  throw new IngestError("no-images", { files: fileCount });
};

/**
 * How an archive would be read, without opening a picture.
 * @param wanted an arrangement that a person chose
 * @throws IngestError no-images, image-layout-unfit, archive-unreadable, archive-too-many-files, archive-too-large
 */
export const previewImages = async (
  files: ImageFiles,
  { layout: wanted, signal }: { readonly layout?: ImageLayout | undefined; readonly signal?: AbortSignal } = {},
): Promise<ImagesPreview> => {
  const listing = await listFiles(files, signal);
  refuseEmpty(listing);
  const { roles, problems, layout, sure, reason, figures, alternatives, task } = detectLayout(listing, wanted);
  const images = [...roles.values()].flatMap((role) => (role.kind === "image" ? [role] : []));
  const all = [...listing.problems, ...problems];
  return {
    layout,
    sure,
    reason,
    figures,
    alternatives,
    task,
    fileCount: listing.fileCount,
    imageCount: images.length,
    maskCount: roles.size - images.length,
    counts: countImages(images),
    problems: all.slice(0, 100),
    problemCount: all.length,
  };
};
