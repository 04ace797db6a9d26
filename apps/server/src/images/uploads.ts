import { open, stat } from "node:fs/promises";
import { DatalabError, type ImageLayout, type ImagePreview, type Upload } from "@datalab/contract";
import { archiveFormat, openImageFiles, previewImages } from "@datalab/vision";
import * as datasets from "../datasets/service.ts";
import type { Context } from "../platform/context.ts";
import { sourceLimits } from "./source-limits.ts";
import { asLabErrors } from "./vision-errors.ts";

/** @throws file-empty, archive-unreadable */
const checkArchive = async (path: string, fileName: string): Promise<void> => {
  if ((await stat(path)).size === 0) throw new DatalabError("file-empty", { fileName });
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    if (archiveFormat(buffer.subarray(0, bytesRead)) === null)
      throw new DatalabError("archive-unreadable", { format: "ZIP, TAR, TAR.GZ" });
  } finally {
    await file.close();
  }
};

/** Takes an archive as it comes. @throws upload-too-large, file-empty, archive-unreadable, disk-full */
export const createImageUpload = (
  context: Context,
  file: { readonly fileName: string; readonly sizeBytes?: number | undefined },
  content: AsyncIterable<Uint8Array>,
): Promise<Upload> => datasets.createUpload(context, file, content, checkArchive);

/** How the archive would be read. @throws not-found, no-images, image-layout-unfit, archive-unreadable, archive-encrypted */
export const previewUpload = async (
  context: Context,
  uploadId: string,
  layout: ImageLayout | undefined,
): Promise<ImagePreview> => {
  const upload = await datasets.getUpload(context, uploadId);
  const path = await context.blobs.localPath(upload.sha256);
  const preview = await asLabErrors(async () =>
    previewImages(await openImageFiles(path, sourceLimits(context.config)), { layout, signal: context.signal }),
  );
  return {
    ...preview,
    alternatives: [...preview.alternatives],
    counts: [...preview.counts],
    problems: [...preview.problems],
  };
};
