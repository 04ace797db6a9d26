import { open, stat } from "node:fs/promises";
import { IngestError } from "../ingest-error.ts";
import { folderFiles } from "./folder.ts";
import { defaultSourceLimits, type ImageFiles, type SourceLimits } from "./source.ts";
import { tarFiles } from "./tar.ts";
import { zipFiles } from "./zip.ts";

export type ArchiveFormat = "zip" | "tar" | "tar.gz";

/** What an archive is by its start; null where it is none that is read. */
export const archiveFormat = (head: Uint8Array): ArchiveFormat | null => {
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)) return "zip";
  if (head[0] === 0x1f && head[1] === 0x8b) return "tar.gz";
  if (head.length > 262 && Buffer.from(head.subarray(257, 262)).toString("latin1") === "ustar") return "tar";
  return null;
};

const readHead = async (path: string): Promise<Uint8Array> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/**
 * An archive (ZIP, TAR, TAR.GZ, told by content) or a folder.
 * @throws IngestError archive-unreadable where it is none of these
 */
export const openImageFiles = async (path: string, limits: SourceLimits = defaultSourceLimits): Promise<ImageFiles> => {
  if ((await stat(path)).isDirectory()) return folderFiles(path, limits);
  const format = archiveFormat(await readHead(path));
  if (format === null) throw new IngestError("archive-unreadable", { format: "ZIP, TAR" });
  return format === "zip" ? zipFiles(path, limits) : tarFiles(path, limits);
};
