import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { BlobStore } from "../blobs/blob-store.ts";

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const hashOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");
export const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
};

/** What every driver of the blob store must hold. `damage` changes stored bytes behind its back. */
export const blobStoreContract = (
  open: (folder: string) => {
    store: BlobStore;
    damage(sha256: string): Promise<void>;
  },
): void => {
  let folder: string;
  let store: BlobStore;
  let damage: (sha256: string) => Promise<void>;
  const content = bytesOf("a table goes in");
  const sha256 = hashOf(content);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "datalab-blobs-"));
    ({ store, damage } = open(join(folder, "store")));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("lists its blobs with their size and when they were put", async () => {
    const found = async () => {
      const blobs = [];
      for await (const blob of store.list()) blobs.push(blob);
      return blobs;
    };
    expect(await found()).toEqual([]);
    const before = Date.now() - 2_000; // clocks of file systems are coarse
    await store.put(content);
    const { sha256: other } = await store.put(bytesOf("another"));
    expect((await found()).map((blob) => blob.sha256).sort()).toEqual([sha256, other].sort());
    expect(await store.info(sha256)).toMatchObject({ sha256, sizeBytes: content.length });
    expect((await store.info(sha256))?.storedAt.getTime()).toBeGreaterThan(before);
    await store.delete(other);
    expect(await store.info(other)).toBeNull();
    expect(await found()).toHaveLength(1);
  });

  it("gives back the bytes that were put, by their hash", async () => {
    expect(await store.put(content)).toEqual({ sha256, sizeBytes: content.length });
    expect(Buffer.from(await store.read(sha256))).toEqual(Buffer.from(content));
    expect(await collect(await store.stream(sha256))).toEqual(Buffer.from(content));
    expect(await readFile(await store.localPath(sha256))).toEqual(Buffer.from(content));
    expect(await store.has(sha256)).toBe(true);
  });

  it("takes a stream of chunks and an empty blob", async () => {
    async function* chunks() {
      yield bytesOf("a table ");
      yield bytesOf("goes in");
    }
    expect(await store.put(chunks())).toEqual({ sha256, sizeBytes: content.length });
    const empty = await store.put(new Uint8Array());
    expect((await store.read(empty.sha256)).length).toBe(0);
  });

  it("keeps the same bytes once, however many put them at once", async () => {
    const infos = await Promise.all(Array.from({ length: 8 }, () => store.put(content)));
    expect(new Set(infos.map((info) => info.sha256))).toEqual(new Set([sha256]));
    expect((await store.read(sha256)).length).toBe(content.length);
  });

  it("takes over a file", async () => {
    const path = join(folder, "upload");
    await writeFile(path, content);
    expect(await store.putFile(path)).toEqual({ sha256, sizeBytes: content.length });
    await expect(stat(path)).rejects.toThrow("ENOENT");
    expect(Buffer.from(await store.read(sha256))).toEqual(Buffer.from(content));
  });

  it("tells damaged bytes in every way of reading", async () => {
    await store.put(content);
    await damage(sha256);
    await expect(store.read(sha256)).rejects.toMatchObject({ code: "blob-corrupt", details: { sha256 } });
    await expect(store.stream(sha256).then(collect)).rejects.toMatchObject({ code: "blob-corrupt" });
    await expect(store.localPath(sha256)).rejects.toMatchObject({ code: "blob-corrupt" });
  });

  it("heals damaged bytes when they are put again", async () => {
    await store.put(content);
    await damage(sha256);
    await store.put(content);
    expect((await store.read(sha256)).length).toBe(content.length);
  });

  it("names a blob that is not there, and a name that is no hash", async () => {
    await expect(store.read(sha256)).rejects.toMatchObject({ code: "not-found" });
    await expect(store.stream(sha256)).rejects.toMatchObject({ code: "not-found" });
    await expect(store.read("../../etc/passwd")).rejects.toMatchObject({ code: "not-found" });
    expect(await store.has(sha256)).toBe(false);
  });

  it("forgets a deleted blob, and deleting twice is no error", async () => {
    await store.put(content);
    await store.delete(sha256);
    await store.delete(sha256);
    expect(await store.has(sha256)).toBe(false);
  });

  it("keeps nothing of a put that was aborted", async () => {
    const controller = new AbortController();
    async function* chunks() {
      yield bytesOf("a table ");
      controller.abort();
      yield bytesOf("goes in");
    }
    await expect(store.put(chunks(), controller.signal)).rejects.toThrow();
    expect(await store.has(sha256)).toBe(false);
  });
};
