import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFeatureFiles } from "./feature-files.ts";

describe("features on disk", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "datalab-features-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const files = async (): Promise<string[]> =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  it("gives back what was kept, also to another process, and nothing for what was not", async () => {
    const values = Float32Array.from([1.5, -2, Number.NaN, 3e30]);
    await openFeatureFiles(folder, 1e6).write("picture a", values);
    expect(await openFeatureFiles(folder, 1e6).read("picture a")).toEqual(values);
    expect(await openFeatureFiles(folder, 1e6).read("picture b")).toBeNull();
  });

  it("reads a cut or changed file as absent and lets go of it", async () => {
    const cache = openFeatureFiles(folder, 1e6);
    await cache.write("a", new Float32Array(100).fill(1));
    const [path = ""] = await files();
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, 50));
    expect(await cache.read("a")).toBeNull();
    expect(await files()).toEqual([]);
    bytes[200]! ^= 1;
    await writeFile(path, bytes);
    expect(await cache.read("a")).toBeNull();
  });

  it("stays under its limit, dropping first what was used longest ago", async () => {
    const cache = openFeatureFiles(folder, 10_000);
    const size = 500; // 2,008 bytes each
    for (const key of ["old", "older", "newer"]) await cache.write(key, new Float32Array(size));
    for (const path of await files()) await utimes(path, new Date(0), new Date(0));
    expect(await cache.read("newer")).not.toBeNull(); // used now
    for (let i = 0; i < 6; i++) await cache.write(`more ${i}`, new Float32Array(size));
    expect(await cache.trim()).toBeLessThanOrEqual(10_000);
    expect(await cache.read("old")).toBeNull();
    expect(await cache.read("older")).toBeNull();
    expect(await cache.read("more 5")).not.toBeNull();
  });

  it("goes on where the disk takes nothing", async () => {
    const cache = openFeatureFiles("/dev/null/nowhere", 1e6);
    await cache.write("a", new Float32Array(3));
    expect(await cache.read("a")).toBeNull();
    expect(await cache.trim()).toBe(0);
  });
});
