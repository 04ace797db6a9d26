import { createHash, randomBytes } from "node:crypto";
import { createReadStream, mkdirSync } from "node:fs";
import { open, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { DatalabError, sha256Schema } from "@datalab/contract";
import type { BlobInfo, BlobStore, StoredBlob } from "./blob-store.ts";
import { checkedStream } from "./checked-stream.ts";
import { disk, type FileOperations } from "./file-operations.ts";

export interface DiskOptions {
  readonly folder: string;
  /** Writes are refused when they would leave less free. */
  readonly reserveBytes: number;
  readonly files?: FileOperations;
}

const checkEveryBytes = 16 * 1024 * 1024;
const unfinishedAfterMs = 10 * 60_000;

const isCode = (error: unknown, ...codes: string[]): boolean =>
  codes.includes(String((error as NodeJS.ErrnoException | undefined)?.code));

async function* chunksOf(content: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* content;
}

/**
 * Blobs as files `ab/cd/<sha256>` of a folder. A blob appears whole or not at all: bytes are written aside, synced, renamed,
 * and the names are synced too before `put` resolves. Writing bytes again replaces a damaged copy.
 */
export const createDiskBlobStore = ({ folder, reserveBytes, files = disk }: DiskOptions): BlobStore => {
  const aside = join(folder, "unfinished");
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  const verified = new Set<string>();

  const folderOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2, 4));
  const pathOf = (sha256: string): string => {
    if (!sha256Schema.safeParse(sha256).success) throw new DatalabError("not-found", { what: "blob", id: sha256 });
    return join(folderOf(sha256), sha256);
  };
  const missing = (sha256: string, error: unknown): unknown =>
    isCode(error, "ENOENT") ? new DatalabError("not-found", { what: "blob", id: sha256 }, { cause: error }) : error;

  const refuseFullDisk = async (more: number): Promise<void> => {
    const freeBytes = await files.freeBytes(folder);
    if (freeBytes - more < reserveBytes) throw new DatalabError("disk-full", { freeBytes, reserveBytes });
  };
  const namingFullDisk = async (error: unknown): Promise<unknown> => {
    if (!isCode(error, "ENOSPC", "EDQUOT")) return error;
    return new DatalabError("disk-full", { freeBytes: await files.freeBytes(folder), reserveBytes }, { cause: error });
  };

  /** Moves a synced file to its place. */
  const settle = async (path: string, sha256: string): Promise<void> => {
    const target = folderOf(sha256);
    await files.protect(path);
    await files.touch(path); // a file that is taken over may be old; its blob is new
    await files.makeFolder(target);
    await files.rename(path, pathOf(sha256));
    await files.syncFolder(target);
    await files.syncFolder(join(target, ".."));
    await files.syncFolder(folder);
  };

  const writeAside = async (
    path: string,
    content: AsyncIterable<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<BlobInfo> => {
    const hash = createHash("sha256");
    const file = await files.create(path);
    let sizeBytes = 0;
    let checkedBytes = 0;
    try {
      for await (const chunk of content) {
        signal?.throwIfAborted();
        hash.update(chunk);
        await files.write(file, chunk);
        sizeBytes += chunk.length;
        if (sizeBytes - checkedBytes < checkEveryBytes) continue;
        checkedBytes = sizeBytes;
        await refuseFullDisk(0);
      }
      await files.sync(file);
    } finally {
      await file.close();
    }
    return { sha256: hash.digest("hex"), sizeBytes };
  };

  const put: BlobStore["put"] = async (content, signal) => {
    const path = join(aside, randomBytes(16).toString("hex"));
    try {
      await refuseFullDisk(content instanceof Uint8Array ? content.length : 0);
      const info = await writeAside(path, chunksOf(content), signal);
      await settle(path, info.sha256);
      return info;
    } catch (error) {
      await files.remove(path).catch(() => undefined);
      throw await namingFullDisk(error);
    }
  };

  const infoOf = async (sha256: string): Promise<StoredBlob | null> => {
    const found = await stat(pathOf(sha256)).catch((error: unknown) => {
      if (isCode(error, "ENOENT")) return null;
      throw error;
    });
    return found && { sha256, sizeBytes: found.size, storedAt: found.mtime };
  };

  return {
    put,
    async putFile(path, signal) {
      const hash = createHash("sha256");
      let sizeBytes = 0;
      for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
        signal?.throwIfAborted();
        hash.update(chunk);
        sizeBytes += chunk.length;
      }
      await refuseFullDisk(0);
      const sha256 = hash.digest("hex");
      const file = await open(path, "r+");
      await files.sync(file).finally(() => file.close());
      try {
        await settle(path, sha256);
      } catch (error) {
        if (!isCode(error, "EXDEV")) throw await namingFullDisk(error);
        await put(createReadStream(path), signal); // another file system: copied
        await files.remove(path);
      }
      return { sha256, sizeBytes };
    },
    async read(sha256) {
      const bytes = await readFile(pathOf(sha256)).catch((error: unknown) => {
        throw missing(sha256, error);
      });
      if (createHash("sha256").update(bytes).digest("hex") !== sha256)
        throw new DatalabError("blob-corrupt", { sha256 });
      return bytes;
    },
    async stream(sha256) {
      const file = await open(pathOf(sha256)).catch((error: unknown) => {
        throw missing(sha256, error);
      });
      return Readable.from(checkedStream(file.createReadStream(), sha256), { objectMode: false });
    },
    async localPath(sha256) {
      const path = pathOf(sha256);
      const { mtimeMs, size } = await stat(path).catch((error: unknown) => {
        throw missing(sha256, error);
      });
      const key = `${sha256} ${mtimeMs} ${size}`;
      if (!verified.has(key)) for await (const _ of checkedStream(createReadStream(path), sha256));
      verified.add(key);
      return path;
    },
    info: (sha256) => infoOf(sha256),
    async *list() {
      for (const first of await namesOf(folder, 2))
        for (const second of await namesOf(join(folder, first), 2))
          for (const sha256 of await namesOf(join(folder, first, second), 64)) {
            const found = await infoOf(sha256);
            if (found) yield found; // else it has been removed meanwhile
          }
    },
    has: (sha256) =>
      stat(pathOf(sha256)).then(
        () => true,
        () => false,
      ),
    delete: async (sha256) => files.remove(pathOf(sha256)),
  };
};

/** Hexadecimal names of a length in a folder. */
const namesOf = async (folder: string, length: number): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.length === length && /^[0-9a-f]+$/.test(name));

/** Removes what writers that were killed left behind. */
export const removeUnfinished = async (folder: string, now = Date.now()): Promise<void> => {
  const aside = join(folder, "unfinished");
  for (const name of await readdir(aside)) {
    const found = await stat(join(aside, name)).catch(() => null);
    if (found && now - found.mtimeMs > unfinishedAfterMs) await disk.remove(join(aside, name));
  }
};
