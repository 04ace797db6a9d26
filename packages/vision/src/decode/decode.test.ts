import { describe, expect, it } from "vitest";
import { bmp, drawPicture, hugePng, jpeg, openPicture, png } from "../testing/pictures.ts";
import type { Picture } from "../types.ts";
import { decodeBmp } from "./bmp.ts";
import { decodeFullMask, decodeImage, decodeMask, decodeSquare, readFacts } from "./decode.ts";
import { encodeMask } from "./encode.ts";
import { sniffContent } from "./format.ts";
import { resizePicture } from "./resize.ts";
import { decodeSmall } from "./small.ts";

const picture = drawPicture(1, 60, 44);
const opened = () => openPicture(picture);

/** Largest difference of a byte. */
const furthest = (a: Uint8Array, b: Uint8Array): number => {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);
};

const meanDifference = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] as number)), 0) / a.length;

describe("decoding", () => {
  it("gives back what was encoded without loss", async () => {
    for (const bytes of [
      await png(picture),
      await opened().webp({ lossless: true }).toBuffer(),
      await opened().tiff({ compression: "lzw" }).toBuffer(),
      bmp(picture),
    ]) {
      const { width, height, data } = await decodeImage(bytes);
      expect([width, height]).toEqual([60, 44]);
      expect(furthest(data, picture.data)).toBe(0);
    }
  });

  it("brings 16 bits to 8, palettes to colours, CMYK near the original", async () => {
    const deep = await decodeImage(await opened().toColourspace("rgb16").png().toBuffer());
    expect(furthest(deep.data, picture.data)).toBeLessThanOrEqual(1);
    const palette = await decodeImage(await opened().png({ palette: true, colours: 256 }).toBuffer());
    expect(furthest(palette.data, picture.data)).toBeLessThan(60);
    const mean = (data: Uint8Array) => data.reduce((sum, value) => sum + value, 0) / data.length;
    const cmyk = await decodeImage(await opened().toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer());
    expect(Math.abs(mean(cmyk.data) - mean(picture.data))).toBeLessThan(12);
  });

  it("makes three equal channels of grey, at 8 and at 16 bits", async () => {
    for (const bytes of [
      await opened().toColourspace("b-w").png().toBuffer(),
      await opened().toColourspace("grey16").png().toBuffer(),
      await opened().toColourspace("b-w").jpeg().toBuffer(),
    ]) {
      const { data, isGrey } = await decodeImage(bytes);
      expect(isGrey).toBe(true);
      expect(data.length).toBe(60 * 44 * 3);
      for (let at = 0; at < data.length; at += 3) expect([data[at + 1], data[at + 2]]).toEqual([data[at], data[at]]);
      expect(Math.max(...data)).toBeGreaterThan(150);
    }
  });

  it("lays alpha on white", async () => {
    const clear = await openPicture({ width: 10, height: 10, data: new Uint8Array(300) })
      .ensureAlpha(0)
      .png()
      .toBuffer();
    expect(new Set((await decodeImage(clear)).data)).toEqual(new Set([255]));
  });

  it("turns as EXIF asks", async () => {
    const upright = await decodeImage(await opened().png().toBuffer());
    const turned = await decodeImage(await opened().withMetadata({ orientation: 3 }).png().toBuffer());
    const backwards = Array.from({ length: 60 * 44 }, (_, i) => [
      ...upright.data.subarray((60 * 44 - 1 - i) * 3, (60 * 44 - i) * 3),
    ]).flat();
    expect(furthest(turned.data, Uint8Array.from(backwards))).toBe(0);
    expect(await readFacts(await opened().withMetadata({ orientation: 8 }).jpeg().toBuffer())).toMatchObject({
      width: 44,
      height: 60,
    });
  });

  it("squashes to a square as the resizer does", async () => {
    expect(await decodeSquare(await png(picture), 32)).toEqual(resizePicture(picture, 32, 32).data);
  });

  it("makes a small version of the same look, never a larger one", async () => {
    const large = drawPicture(15, 600, 300);
    const { picture: small, facts } = await decodeSmall(await png(large), 100);
    expect(facts).toMatchObject({ width: 600, height: 300 });
    expect([small.width, small.height]).toEqual([100, 50]);
    expect(meanDifference(small.data, resizePicture(large, 100, 50).data)).toBeLessThan(4);
    expect((await decodeSmall(await png(picture), 100)).picture).toMatchObject({ width: 60, height: 44 });
    expect((await decodeSmall(bmp(large), 100)).picture).toEqual(resizePicture(large, 100, 50));
  });

  it("refuses by the header what would take too much memory", async () => {
    const bomb = hugePng(20_000, 20_000, await png(picture));
    const before = process.memoryUsage().rss;
    await expect(decodeImage(bomb)).rejects.toMatchObject({
      code: "too-large",
      figures: { width: 20_000, height: 20_000 },
    });
    await expect(decodeSmall(bomb, 64)).rejects.toMatchObject({ code: "too-large" });
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  });

  it.each([
    ["nothing", Buffer.alloc(0), "empty-file"],
    [
      "an SVG with a prologue",
      Buffer.from('\ufeff<?xml version="1.0"?>\n<!DOCTYPE svg>\n<svg width="1"/>'),
      "svg-refused",
    ],
    ["an SVG in UTF-16", Buffer.from('\ufeff<svg width="1"/>', "utf16le"), "svg-refused"],
    ["HTML", Buffer.from("<html><body>hello</body></html>"), "not-an-image"],
    ["HEIC", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0", "latin1"), "not-an-image"],
    ["an archive", Buffer.from("PK\x03\x04 and so on", "latin1"), "nested-archive"],
    ["a BMP header alone", bmp(picture).subarray(0, 60), "truncated"],
    ["a GIF header alone", Buffer.from("GIF89a\x10\0\x10\0", "latin1"), "truncated"],
  ])("refuses %s", async (_, bytes, code) => {
    await expect(decodeImage(bytes)).rejects.toMatchObject({ code });
  });

  it("tells a cut file from a damaged one", async () => {
    const whole = await jpeg(drawPicture(3, 200, 150));
    for (const share of [0.3, 0.6, 0.95])
      await expect(decodeImage(whole.subarray(0, whole.length * share))).rejects.toMatchObject({ code: "truncated" });
    const damaged = Buffer.from(await png(picture));
    damaged.fill(9, 60, 120);
    await expect(decodeImage(damaged)).rejects.toMatchObject({ code: "corrupt" });
  });

  it("knows content by its start", async () => {
    expect(sniffContent(await opened().avif().toBuffer())).toBe("avif");
    expect((await decodeImage(await opened().avif({ lossless: true }).toBuffer())).format).toBe("avif");
    expect(sniffContent(Buffer.from("<p>no drawing: <svg"))).toBe("unknown");
  });
});

describe("BMP", () => {
  const header = (bits: number, compression: number, extra: number, stride: number, height: number): Buffer => {
    const bytes = Buffer.alloc(54 + extra + stride * Math.abs(height));
    bytes.write("BM", 0, "latin1");
    bytes.writeUInt32LE(bytes.length, 2);
    bytes.writeUInt32LE(54 + extra, 10);
    bytes.writeUInt32LE(40, 14);
    bytes.writeInt32LE(2, 18);
    bytes.writeInt32LE(height, 22);
    bytes.writeUInt16LE(1, 26);
    bytes.writeUInt16LE(bits, 28);
    bytes.writeUInt32LE(compression, 30);
    return bytes;
  };
  const rows = ({ data }: Pick<Picture, "data">) => [...data];

  it("with a palette of 1, 4 and 8 bits", () => {
    for (const [bits, first] of [
      [1, 0b01000000],
      [4, 0x01],
      [8, 0],
    ] as const) {
      const bytes = header(bits, 0, (1 << bits) * 4, 4, 1);
      bytes.set([10, 20, 30, 0, 40, 50, 60, 0], 54); // blue, green, red
      bytes[bytes.length - 4] = first;
      if (bits === 8) bytes[bytes.length - 3] = 1;
      expect(rows(decodeBmp(bytes))).toEqual([30, 20, 10, 60, 50, 40]);
    }
  });

  it("of 16 bits, of 32 bits top-down, and with bit fields", () => {
    const fifteen = header(16, 0, 0, 4, 1);
    fifteen.writeUInt16LE(0x7c00, 54);
    fifteen.writeUInt16LE(0x001f, 56);
    expect(rows(decodeBmp(fifteen))).toEqual([255, 0, 0, 0, 0, 255]);
    const down = header(32, 0, 0, 8, -2);
    down.set([1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 10, 11, 12, 0], 54);
    expect(rows(decodeBmp(down))).toEqual([3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10]);
    const fields = header(32, 3, 12, 8, 1);
    for (const [position, mask] of [0xff, 0xff00, 0xff0000].entries()) fields.writeUInt32LE(mask, 54 + position * 4);
    fields.set([1, 2, 3, 0, 4, 5, 6, 0], 66);
    expect(rows(decodeBmp(fields))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("refuses what it does not read", () => {
    expect(() => decodeBmp(header(8, 1, 1024, 4, 1))).toThrow(/corrupt/);
    expect(() => decodeBmp(header(7, 0, 0, 4, 1))).toThrow(/corrupt/);
  });
});

describe("masks", () => {
  it("are what is brighter than the middle, in any format, resized by the nearest pixel", async () => {
    const mask = { width: 4, height: 2, data: Uint8Array.from([0, 1, 1, 0, 0, 0, 1, 1]) };
    expect(await decodeFullMask(await encodeMask(mask))).toEqual(mask);
    const coloured = Array.from(mask.data, (value) => [value * 255, value * 255, value * 200]).flat();
    expect(await decodeFullMask(await png({ width: 4, height: 2, data: Uint8Array.from(coloured) }))).toEqual(mask);
    expect((await decodeMask(await encodeMask(mask), 8, 4)).data.reduce((sum, value) => sum + value, 0)).toBe(16);
  });
});
