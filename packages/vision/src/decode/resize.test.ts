import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Mask, Picture } from "../types.ts";
import { decodeMask, decodeSquare } from "./decode.ts";
import { resizeMask, resizePicture } from "./resize.ts";

/** Made by bench/golden/resize.py with Pillow 9.4.0. */
interface Golden {
  readonly resized: { from: [number, number]; to: [number, number]; first: number[]; sha256: string; mask: string }[];
  readonly tiles: { path: string; size: number; sha256: string }[];
  readonly masks: { path: string; size: number; sha256: string; defect: number }[];
}
const golden = JSON.parse(readFileSync(new URL("./testing/pillow.json", import.meta.url), "utf8")) as Golden;
const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const drawn = (width: number, height: number): Picture => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * i * 7 + i * 13) % 251),
});
const markedIn = ({ width, height, data }: Picture): Mask => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height }, (_, i) => (data[i * 3]! > 127 ? 1 : 0)),
});

describe.each(golden.resized)("from $from to $to", ({ from, to, first, sha256, mask }) => {
  it("resizes as Pillow does, byte for byte", () => {
    const { data } = resizePicture(drawn(...from), ...to);
    expect([...data.subarray(0, 12)]).toEqual(first);
    expect(digest(data)).toBe(sha256);
  });

  it("takes the nearest pixel of a mask as Pillow does", () => {
    expect(digest(resizeMask(markedIn(drawn(...from)), ...to).data)).toBe(mask);
  });
});

const tiles = fileURLToPath(new URL("../../../../../shared/data/images/magnetic-tile/", import.meta.url));
const hasTiles = existsSync(tiles);
if (!hasTiles) process.stderr.write(`Skipped: the magnetic tiles are not in ${tiles}\n`);

describe.skipIf(!hasTiles)("real files", () => {
  it.each(golden.tiles)("decodes and resizes $path as Pillow does, byte for byte", async ({ path, size, sha256 }) => {
    expect(digest(await decodeSquare(readFileSync(tiles + path), size))).toBe(sha256);
  });

  it.each(golden.masks)("reads the mask $path as Pillow does", async ({ path, size, sha256, defect }) => {
    const mask = await decodeMask(readFileSync(tiles + path), size, size);
    expect(mask.data.reduce((sum, value) => sum + value, 0)).toBe(defect);
    expect(digest(mask.data)).toBe(sha256);
  });
});
