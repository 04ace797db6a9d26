import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { ImageError } from "../../decode/image-error.ts";
import { IngestError } from "../ingest-error.ts";
import { openBudget } from "./budget.ts";
import { collect } from "./collect.ts";
import type { ImageFiles, SourceLimits } from "./source.ts";

const isGzip = async (path: string): Promise<boolean> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
};

const linkTypes = new Set(["link", "symlink"]);
const fileTypes = new Set(["file", "contiguous-file"]);

/** A TAR on disk, plain or gzipped, as a stream from its start: a file that nobody reads is skipped over. */
export const tarFiles = (path: string, limits: SourceLimits): ImageFiles => ({
  async *entries(signal) {
    const spend = openBudget(limits);
    const unpacked = extract();
    const source = createReadStream(path);
    const streams = (await isGzip(path)) ? [source, createGunzip()] : [source];
    for (const [position, stream] of streams.entries()) {
      stream.on("error", (error: Error) => unpacked.destroy(error));
      stream.pipe((streams[position + 1] ?? unpacked) as NodeJS.WritableStream);
    }
    try {
      for await (const entry of unpacked) {
        signal?.throwIfAborted();
        const { name, type = "file", size = 0 } = entry.header;
        const isLink = linkTypes.has(type ?? "file");
        if (!isLink && !fileTypes.has(type ?? "file")) {
          entry.resume();
          continue;
        }
        spend(size);
        let isRead = false;
        const read = async (): Promise<Uint8Array> => {
          isRead = true;
          if (size > limits.maxFileBytes) {
            entry.resume();
            throw new ImageError("too-large", { sizeBytes: size });
          }
          return collect(entry as AsyncIterable<Uint8Array>, limits.maxFileBytes);
        };
        yield { name, kind: isLink ? "link" : "file", sizeBytes: size, read };
        if (!isRead) entry.resume();
      }
    } catch (error) {
      if (error instanceof IngestError || error instanceof ImageError || signal?.aborted) throw error;
      throw new IngestError("archive-unreadable", { format: "TAR" }, { cause: error });
    } finally {
      source.destroy();
    }
  },
});
