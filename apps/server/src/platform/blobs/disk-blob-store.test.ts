import { chmod, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { blobStoreContract, bytesOf, hashOf } from "../testing/blob-store-contract.ts";
import { createDiskBlobStore, removeUnfinished } from "./disk-blob-store.ts";
import { disk, type FileOperations } from "./file-operations.ts";

const pathIn = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

describe("the disk driver keeps the contract", () => {
  blobStoreContract((folder) => ({
    store: createDiskBlobStore({ folder, reserveBytes: 0 }),
    async damage(sha256) {
      const path = pathIn(folder, sha256);
      await chmod(path, 0o600);
      await writeFile(path, "something else");
    },
  }));
});

/** Every step that changes the disk counts; the one with this number fails. */
const failing = (number: number, code: string): { files: FileOperations; hasFailed: () => boolean } => {
  let step = 0;
  let hasFailed = false;
  const counted = <A extends unknown[], R>(work: (...parameters: A) => Promise<R>) => {
    return async (...parameters: A): Promise<R> => {
      step += 1;
      if (step !== number) return work(...parameters);
      hasFailed = true;
      throw Object.assign(new Error(code), { code });
    };
  };
  const { create, write, sync, syncFolder, makeFolder, rename, protect } = disk;
  const files = {
    ...disk,
    create: counted(create),
    write: counted(write),
    sync: counted(sync),
    syncFolder: counted(syncFolder),
    makeFolder: counted(makeFolder),
    rename: counted(rename),
    protect: counted(protect),
  };
  return { files, hasFailed: () => hasFailed };
};

describe("the disk driver under failing disks", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "datalab-blobs-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const content = bytesOf("twelve bytes");
  const sha256 = hashOf(content);
  const twoChunks = async function* () {
    yield content.subarray(0, 5);
    yield content.subarray(5);
  };

  it("has the whole blob or none, and nothing left aside, whichever step fails", async () => {
    let steps = 0;
    for (let number = 1; ; number += 1) {
      await rm(folder, { recursive: true, force: true });
      const { files, hasFailed } = failing(number, "EIO");
      const store = createDiskBlobStore({ folder, reserveBytes: 0, files });
      const isPut = await store.put(twoChunks()).then(
        () => true,
        () => false,
      );
      expect(isPut).toBe(!hasFailed());
      if (await store.has(sha256)) expect(Buffer.from(await store.read(sha256))).toEqual(Buffer.from(content));
      else expect(isPut).toBe(false);
      expect(await readdir(join(folder, "unfinished"))).toEqual([]);
      const again = createDiskBlobStore({ folder, reserveBytes: 0 });
      await again.put(twoChunks());
      expect((await again.read(sha256)).length).toBe(content.length);
      if (isPut) break;
      steps = number;
    }
    expect(steps).toBe(10); // create, two writes, sync, protect, folder, rename, three folder syncs
  });

  it("says that the disk is full when a write runs out of it", async () => {
    const { files } = failing(3, "ENOSPC");
    const store = createDiskBlobStore({ folder, reserveBytes: 0, files });
    await expect(store.put(twoChunks())).rejects.toMatchObject({ code: "disk-full" });
  });

  it("refuses to write into the reserve, and goes on reading", async () => {
    let freeBytes = 1e9;
    const files = { ...disk, freeBytes: async () => freeBytes };
    const store = createDiskBlobStore({ folder, reserveBytes: 5e8, files });
    await store.put(content);
    freeBytes = 4e8;
    await expect(store.put(bytesOf("more"))).rejects.toMatchObject({
      code: "disk-full",
      details: { freeBytes: 4e8, reserveBytes: 5e8 },
    });
    expect((await store.read(sha256)).length).toBe(content.length);
  });

  it("clears away what killed writers left, and not what a writer is at", async () => {
    createDiskBlobStore({ folder, reserveBytes: 0 });
    const aside = join(folder, "unfinished");
    await writeFile(join(aside, "old"), "x");
    await writeFile(join(aside, "new"), "x");
    await utimes(join(aside, "old"), new Date(0), new Date(0));
    await removeUnfinished(folder);
    expect(await readdir(aside)).toEqual(["new"]);
  });
});
