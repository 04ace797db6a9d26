import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import type { FeatureCache } from "@datalab/vision";

/** Embeddings and feature maps on disk, the least recently used dropped first so that their bytes stay under a limit. */
export interface FeatureFiles extends FeatureCache {
  /** Drops what is over the limit. @returns the bytes that are left */
  trim(): Promise<number>;
}

const headerBytes = 8;
/** Room made at a trim beyond what is needed, so that not every write trims. */
const slack = 0.9;
/** Bytes written between two looks at the whole. */
const lookEveryBytes = 256 * 2 ** 20;

/**
 * A cache may vanish at any time: nothing refers to it, nothing is synced, and a file that a crash left half-written or
 * changed reads as absent. Several processes may share the folder.
 */
export const openFeatureFiles = (folder: string, limitBytes: number): FeatureFiles => {
  let written = 0;
  const pathOf = (key: string): string => {
    const name = createHash("sha256").update(key).digest("hex");
    return join(folder, name.slice(0, 2), `${name}.f32`);
  };

  const trim = async (): Promise<number> => {
    const files = await filesIn(folder);
    let total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    if (total <= limitBytes) return total;
    for (const { path, sizeBytes } of files.sort((a, b) => a.usedAt - b.usedAt)) {
      if (total <= slack * limitBytes) break;
      await rm(path, { force: true });
      total -= sizeBytes;
    }
    return total;
  };

  return {
    async read(key) {
      const path = pathOf(key);
      const bytes = await readFile(path).catch(() => null);
      const values = bytes && valuesOf(bytes);
      if (bytes && !values) await rm(path, { force: true });
      if (values) await utimes(path, new Date(), new Date()).catch(() => undefined);
      return values ?? null;
    },
    async write(key, values) {
      const path = pathOf(key);
      const content = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      const header = Buffer.alloc(headerBytes);
      header.writeUInt32LE(values.length, 0);
      header.writeUInt32LE(crc32(content), 4);
      const partial = `${path}.${randomBytes(6).toString("hex")}`;
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(partial, Buffer.concat([header, content]));
        await rename(partial, path);
      } catch {
        // A full disk must not end a training: what is not kept is computed again.
        await rm(partial, { force: true }).catch(() => undefined);
        return;
      }
      written += content.length + headerBytes;
      if (written < Math.min(lookEveryBytes, limitBytes / 4)) return;
      written = 0;
      await trim();
    },
    trim,
  };
};

const valuesOf = (bytes: Buffer): Float32Array | null => {
  if (bytes.length < headerBytes) return null;
  const content = bytes.subarray(headerBytes);
  if (content.length !== 4 * bytes.readUInt32LE(0) || crc32(content) !== bytes.readUInt32LE(4)) return null;
  const values = new Float32Array(content.length / 4);
  new Uint8Array(values.buffer).set(content);
  return values;
};

const filesIn = async (folder: string): Promise<{ path: string; sizeBytes: number; usedAt: number }[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const facts = await stat(path).catch(() => null);
        return facts ? [{ path, sizeBytes: facts.size, usedAt: facts.mtimeMs }] : [];
      }),
  );
  return found.flat();
};
