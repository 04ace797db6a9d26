import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createRandom } from "@datalab/learn";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeSmall } from "../../decode/small.ts";
import { signalOf } from "../../ingest/facts/signal.ts";
import { jpeg, png } from "../../testing/pictures.ts";
import type { Picture } from "../../types.ts";
import { findSimilar } from "./similar.ts";

const seen = async (bytes: Uint8Array): Promise<Uint8Array> => signalOf((await decodeSmall(bytes, 256)).picture);

/** Discs of all sizes and colours on one another, as scenes are. */
const scene = (seed: number, width = 240, height = 180): Picture => {
  const random = createRandom(`scene ${seed}`);
  const data = new Uint8Array(width * height * 3).fill(128);
  for (let disc = 0; disc < 60; disc++) {
    const [x, y, radius] = [random.next() * width, random.next() * height, 6 + random.next() * 40];
    const colour = [random.below(256), random.below(256), random.below(256)];
    for (let v = 0; v < height; v++)
      for (let u = 0; u < width; u++) if (Math.hypot(u - x, v - y) < radius) data.set(colour, (v * width + u) * 3);
  }
  return { width, height, data };
};

/** Plain grey pieces under the same falling light, each with its own grain. */
const plain = (seed: number): Picture => {
  const random = createRandom(seed);
  const data = new Uint8Array(96 * 96 * 3);
  for (let pixel = 0; pixel < 96 * 96; pixel++)
    data.fill(120 + (pixel % 96) * 0.5 + Math.floor(pixel / 96) * 0.3 + random.normal() * 6, pixel * 3, pixel * 3 + 3);
  return { width: 96, height: 96, data };
};

describe("pictures that look the same", () => {
  it("are found when scaled, compressed and brightened, and told from others", async () => {
    const picture = scene(0);
    const encoded = await png(picture);
    const copies = [
      encoded,
      await jpeg(picture),
      await sharp(encoded).resize(120, 90).jpeg({ quality: 60 }).toBuffer(),
      await sharp(encoded).linear(1, 10).png().toBuffer(),
    ];
    const others = await Promise.all(Array.from({ length: 30 }, (_, i) => png(scene(i + 1))));
    const signals = await Promise.all([...copies, ...others].map(seen));
    expect(findSimilar(signals, [])).toEqual([[0, 1, 2, 3]]);
  });

  it("are not plain pieces under one lamp", () => {
    const signals = Array.from({ length: 60 }, (_, seed) => signalOf(plain(seed)));
    expect(findSimilar(signals, [])).toEqual([]);
  });

  it("are blank pictures of the same light alone", () => {
    const blank = (value: number) => signalOf({ width: 40, height: 40, data: new Uint8Array(4800).fill(value) });
    expect(findSimilar([blank(255), blank(255), blank(20), blank(250)], [])).toEqual([[0, 1]]);
  });

  it("are found among 20,000 within seconds", () => {
    const random = createRandom(1);
    const signals = Array.from({ length: 20_000 }, () => {
      const bytes = new Uint8Array(1404);
      for (let i = 0; i < bytes.length; i++) bytes[i] = random.below(256);
      return bytes;
    });
    signals[19_000] = Uint8Array.from(signals[70] as Uint8Array);
    const start = performance.now();
    expect(findSimilar(signals, [])).toEqual([[70, 19_000]]);
    expect(performance.now() - start).toBeLessThan(20_000);
  }, 60_000);

  const tiles = fileURLToPath(
    new URL("../../../../../../shared/data/images/magnetic-tile/train/good/", import.meta.url),
  );
  it.skipIf(!existsSync(tiles))(
    "are the real tiles that were photographed twice (skipped without the data)",
    async () => {
      const names = readdirSync(tiles).sort();
      const groups = findSimilar(await Promise.all(names.map((name) => seen(readFileSync(tiles + name)))), []);
      // Looked at by eye: the same scratches and stains under another exposure.
      for (const pair of [
        ["003.jpg", "091.jpg"],
        ["085.jpg", "090.jpg"],
      ])
        expect(groups.map((group) => group.map((index) => names[index]))).toContainEqual(pair);
      expect(groups.flat().length).toBeLessThan(24); // of 140 pieces of one kind
    },
  );
});
