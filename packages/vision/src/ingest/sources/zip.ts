import type { Readable } from "node:stream";
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from "yauzl";
import { ImageError } from "../../decode/image-error.ts";
import { IngestError } from "../ingest-error.ts";
import { openBudget } from "./budget.ts";
import { collect } from "./collect.ts";
import type { ImageFiles, SourceEntry, SourceLimits } from "./source.ts";

const linkMode = 0o120000;

/** The name without the reader's own judgement: unsafe names are left out one by one, not with their archive. */
const nameOf = (entry: Entry): string => {
  const raw = entry.fileNameRaw ?? entry.fileName;
  return getFileNameLowLevel(entry.generalPurposeBitFlag, raw as Buffer, entry.extraFields, true);
};

const kindOf = (entry: Entry): SourceEntry["kind"] => {
  if (entry.isEncrypted()) return "encrypted";
  return ((entry.externalFileAttributes >>> 16) & 0o170000) === linkMode ? "link" : "file";
};

const readEntry = async (zip: ZipFile, entry: Entry, limits: SourceLimits): Promise<Uint8Array> => {
  if (entry.uncompressedSize > limits.maxFileBytes)
    throw new ImageError("too-large", { sizeBytes: entry.uncompressedSize });
  if (!entry.canDecodeFileData()) throw new ImageError("corrupt", { compression: entry.compressionMethod });
  try {
    return await collect((await zip.openReadStreamPromise(entry)) as Readable, limits.maxFileBytes);
  } catch (error) {
    if (error instanceof ImageError) throw error;
    throw new ImageError("corrupt", { inArchive: true }, { cause: error });
  }
};

/** A ZIP on disk, by its central directory; each file is unpacked when it is read, and never more than it declares. */
export const zipFiles = (path: string, limits: SourceLimits): ImageFiles => ({
  async *entries(signal) {
    const spend = openBudget(limits);
    const zip = await openPromise(path, { lazyEntries: true, decodeStrings: false, autoClose: false }).catch(
      (error: unknown) => {
        throw new IngestError("archive-unreadable", { format: "ZIP" }, { cause: error });
      },
    );
    try {
      if (zip.entryCount > limits.maxFiles * 2)
        throw new IngestError("archive-too-many-files", { limit: limits.maxFiles });
      const iterator = zip.eachEntry();
      for (;;) {
        signal?.throwIfAborted();
        const { value: entry, done } = await iterator.next().catch((error: unknown) => {
          throw new IngestError("archive-unreadable", { format: "ZIP" }, { cause: error });
        });
        if (done) return;
        const name = nameOf(entry);
        if (name.endsWith("/")) continue;
        spend(entry.uncompressedSize);
        const kind = kindOf(entry);
        yield { name, kind, sizeBytes: entry.uncompressedSize, read: () => readEntry(zip, entry, limits) };
      }
    } finally {
      zip.close();
    }
  },
});
