import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { basename, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DatalabError, type ImportPreview, type Upload } from "@datalab/contract";
import { detectFormat, type ImportOverrides, previewImport } from "@datalab/frame";
import { releaseBlobs } from "../platform/blobs/release-blobs.ts";
import type { Context } from "../platform/context.ts";
import { asLabErrors } from "./frame-errors.ts";
import { findUpload, insertUpload, removeOldUploads, removeUpload, toUpload } from "./repository.ts";
import { inWorkFolder, removeStaleFolders } from "./work-folder.ts";

export const newId = (): string => randomBytes(16).toString("hex");

const checkTable = (path: string, fileName: string) => asLabErrors(() => detectFormat(path, fileName));

/**
 * Takes a file as it comes: to disk while it streams, then its content is checked against its name, then it is stored.
 * @param check refuses a file by its content; by default whatever is no table
 * @throws upload-too-large (as soon as the limit is passed), file-empty, file-type-mismatch, file-format-unknown, disk-full
 */
export const createUpload = async (
  context: Context,
  { fileName, sizeBytes }: { readonly fileName: string; readonly sizeBytes?: number | undefined },
  content: AsyncIterable<Uint8Array>,
  check: (path: string, fileName: string) => Promise<unknown> = checkTable,
): Promise<Upload> => {
  const limitMb = context.config.uploads.maxMb;
  if (sizeBytes !== undefined && sizeBytes > limitMb * 1024 * 1024)
    throw new DatalabError("upload-too-large", { sizeBytes, limitMb });
  await removeStaleFolders(context.config);
  await forgetOldUploads(context);
  return inWorkFolder(context.config, async (folder) => {
    const path = join(folder, "upload");
    const source = content instanceof Readable ? content : Readable.from(content, { objectMode: false });
    await pipeline(source, limited(limitMb), createWriteStream(path, { mode: 0o600 }), { signal: context.signal });
    // Some browsers send a path.
    const name = basename(fileName.replaceAll("\\", "/"));
    await check(path, name);
    const blob = await context.blobs.putFile(path, context.signal);
    const upload = { id: newId(), fileName: name, ...blob, createdAt: new Date(), createdBy: context.actor.id };
    await insertUpload(context.database, upload);
    return toUpload(upload);
  });
};

const limited = (limitMb: number): Transform => {
  let seen = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      seen += chunk.length;
      done(seen > limitMb * 1024 * 1024 ? new DatalabError("upload-too-large", { limitMb }) : null, chunk);
    },
  });
};

/** @throws not-found */
export const getUpload = async (context: Context, id: string): Promise<Upload> => {
  const row = await findUpload(context.database, id);
  if (!row) throw new DatalabError("not-found", { what: "upload", id });
  return toUpload(row);
};

/** @throws not-found */
export const deleteUpload = async (context: Context, id: string): Promise<void> => {
  const row = await removeUpload(context.database, id);
  if (!row) throw new DatalabError("not-found", { what: "upload", id });
  await releaseBlobs(context, [row.sha256]);
};

/** Removes uploads that waited longer than `uploads.keepHours`, with their bytes. */
export const forgetOldUploads = async (context: Context): Promise<void> => {
  const before = new Date(Date.now() - context.config.uploads.keepHours * 3_600_000);
  const forgotten = await removeOldUploads(context.database, before);
  await releaseBlobs(
    context,
    forgotten.map(({ sha256 }) => sha256),
  );
};

/** How the file would be read, by its start. @throws not-found, file-empty, file-header-only, file-unreadable, sheet-unknown */
export const previewUpload = async (
  context: Context,
  id: string,
  overrides: ImportOverrides,
): Promise<ImportPreview> => {
  const upload = await getUpload(context, id);
  const path = await context.blobs.localPath(upload.sha256);
  const { maxDatasetMemoryMb } = context.config.tables;
  return asLabErrors(() =>
    previewImport({ path, fileName: upload.fileName, overrides, maxDatasetMemoryMb, signal: context.signal }),
  );
};
