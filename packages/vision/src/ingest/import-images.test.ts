import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeFullMask } from "../decode/decode.ts";
import { makeZip, type ZipEntry } from "../testing/make-zip.ts";
import { memorySink } from "../testing/memory-sink.ts";
import { bmp, drawPicture, hugePng, jpeg, maskPng, openPicture, png, pngOf } from "../testing/pictures.ts";
import { importImages } from "./import-images.ts";
import type { ImageLayout } from "./layouts/layout.ts";
import { previewImages } from "./preview.ts";
import { openImageFiles } from "./sources/open-files.ts";
import { defaultSourceLimits, type ImageFiles } from "./sources/source.ts";

let folder: string;
let number = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ingest-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (bytes: Uint8Array): string => {
  const path = join(folder, `${number++}`);
  writeFileSync(path, bytes);
  return path;
};
const importZip = async (entries: readonly ZipEntry[], layout?: ImageLayout) => {
  const sink = memorySink();
  const files = await openImageFiles(write(makeZip(entries)));
  return { ...(await importImages({ files, sink, layout })), sink };
};
const previewZip = async (entries: readonly ZipEntry[], layout?: ImageLayout) =>
  previewImages(await openImageFiles(write(makeZip(entries))), { layout });
const codesOf = (problems: readonly { path: string; code: string; action: string }[]): Record<string, string> =>
  Object.fromEntries(problems.map(({ path, code, action }) => [path, `${code} ${action}`]));

describe("an import", () => {
  it("reads formats of every kind, and says what is odd about each without losing the others", async () => {
    const picture = drawPicture(1);
    const opened = openPicture(picture);
    const plain = await png(picture);
    const svg = `<?xml version="1.0"?><!-- drawing --><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`;
    const gif = await openPicture(drawPicture(2, 48, 80))
      .gif()
      .toBuffer();
    const animated = await openPicture(drawPicture(2, 48, 80))
      .webp()
      .toBuffer();
    expect(animated.length).toBeGreaterThan(0);
    const photo = await jpeg(drawPicture(3, 200, 160));
    const result = await importZip([
      { name: "plain.png", bytes: plain },
      { name: "photo.jpg", bytes: photo, isDeflated: true },
      { name: "deep.png", bytes: await opened.clone().toColourspace("rgb16").png().toBuffer() },
      { name: "palette.png", bytes: await opened.clone().png({ palette: true }).toBuffer() },
      { name: "alpha.png", bytes: await opened.clone().ensureAlpha(0.4).png().toBuffer() },
      { name: "cmyk.jpg", bytes: await opened.clone().toColourspace("cmyk").jpeg().toBuffer() },
      { name: "scan.tif", bytes: await opened.clone().tiff().toBuffer() },
      { name: "still.gif", bytes: gif },
      { name: "old.bmp", bytes: bmp(picture) },
      { name: "web.webp", bytes: await opened.clone().webp().toBuffer() },
      { name: "lying.jpg", bytes: plain },
      { name: "noname", bytes: await pngOf(8) },
      { name: "cut.jpg", bytes: photo.subarray(0, photo.length / 2) },
      { name: "cut.png", bytes: plain.subarray(0, plain.length - 40) },
      { name: "garbage.png", bytes: Buffer.from("this is no picture at all, only words") },
      {
        name: "broken.png",
        bytes: Buffer.concat([plain.subarray(0, 60), Buffer.alloc(80, 7), plain.subarray(140)]),
      },
      { name: "empty.png", bytes: "" },
      { name: "dot.png", bytes: await pngOf(4, 1, 1) },
      { name: "bomb.png", bytes: hugePng(20_000, 20_000, plain) },
      { name: "drawing.svg", bytes: svg },
      { name: "disguised.png", bytes: svg },
      { name: "notes.txt", bytes: "hello" },
      { name: ".DS_Store", bytes: "x" },
      { name: "__MACOSX/._plain.png", bytes: "x" },
      { name: "Thumbs.db", bytes: "x" },
    ]);
    expect(codesOf(result.problems)).toEqual({
      "lying.jpg": "wrong-extension kept",
      noname: "wrong-extension kept",
      "cut.jpg": "truncated left-out",
      "cut.png": "truncated left-out",
      "garbage.png": "not-an-image left-out",
      "broken.png": "corrupt left-out",
      "empty.png": "empty-file left-out",
      "dot.png": "too-small left-out",
      "bomb.png": "too-large left-out",
      "drawing.svg": "svg-refused left-out",
      "disguised.png": "svg-refused left-out",
      "notes.txt": "not-an-image left-out",
    });
    expect(result.pictures.map(({ path }) => path)).toEqual([
      "alpha.png",
      "cmyk.jpg",
      "deep.png",
      "lying.jpg",
      "noname",
      "old.bmp",
      "palette.png",
      "photo.jpg",
      "plain.png",
      "scan.tif",
      "still.gif",
      "web.webp",
    ]);
    const facts = new Map(result.pictures.map((found) => [found.path, found]));
    for (const name of ["deep.png", "palette.png", "old.bmp", "scan.tif", "web.webp", "cmyk.jpg"])
      expect(facts.get(name)?.brightness).toBeGreaterThan(facts.get("plain.png")!.brightness - 12);
    expect(facts.get("old.bmp")).toMatchObject({ brightness: facts.get("plain.png")!.brightness, format: "bmp" });
    expect(facts.get("alpha.png")!.brightness).toBeGreaterThan(170); // laid on white
    expect(facts.get("photo.jpg")).toMatchObject({ width: 200, height: 160, sizeBytes: photo.length });
    expect(result.sink.stored[facts.get("photo.jpg")!.place]).toEqual(photo);
  });

  it("turns a picture as EXIF asks and counts the frames of an animation", async () => {
    const turned = await openPicture(drawPicture(1, 60, 30))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const frames = await openPicture(drawPicture(2, 40, 80))
      .gif()
      .toBuffer();
    expect(frames.length).toBeGreaterThan(0);
    const { default: sharp } = await import("sharp");
    const tall = drawPicture(3, 40, 120);
    const animation = await sharp(tall.data, { raw: { width: 40, height: 120, channels: 3, pageHeight: 40 } })
      .gif({ delay: [50, 50, 50] })
      .toBuffer();
    const result = await importZip([
      { name: "turned.jpg", bytes: turned },
      { name: "moving.gif", bytes: animation },
    ]);
    expect(result.pictures).toMatchObject([
      { path: "moving.gif", width: 40, height: 40 },
      { path: "turned.jpg", width: 30, height: 60 },
    ]);
    expect(result.problems).toMatchObject([
      { path: "moving.gif", code: "animated", action: "first-frame", figures: { frames: 3 } },
    ]);
  });

  it("leaves hostile entries out one by one", async () => {
    const bytes = await pngOf(1);
    const result = await importZip([
      { name: "ok.png", bytes },
      { name: "ok.png", bytes: await pngOf(2) },
      { name: "../up.png", bytes },
      { name: "a/../../up.png", bytes },
      { name: "/etc/root.png", bytes },
      { name: "C:\\windows\\x.png", bytes },
      { name: "..\\back.png", bytes },
      { name: "link.png", bytes: "/etc/passwd", mode: 0o120777 },
      { name: "inner.zip", bytes: makeZip([{ name: "x.png", bytes }]) },
      { name: "zipped.png", bytes: makeZip([{ name: "x.png", bytes }]) },
      { name: "secret.png", bytes, isEncrypted: true },
    ]);
    expect(result.pictures.map(({ path }) => path)).toEqual(["ok.png"]);
    expect(codesOf(result.problems)).toEqual({
      "ok.png": "duplicate-path left-out",
      "../up.png": "unsafe-path left-out",
      "a/../../up.png": "unsafe-path left-out",
      "/etc/root.png": "unsafe-path left-out",
      "C:\\windows\\x.png": "unsafe-path left-out",
      "..\\back.png": "unsafe-path left-out",
      "link.png": "link-refused left-out",
      "inner.zip": "nested-archive left-out",
      "zipped.png": "nested-archive left-out",
      "secret.png": "encrypted left-out",
    });
  });

  it("pairs masks with their pictures, resizes one of another size, and names the orphans", async () => {
    const box = { left: 10, top: 10, right: 30, bottom: 20 };
    const result = await importZip([
      { name: "ground_truth/scratch/000_mask.png", bytes: await maskPng(48, 40, box) },
      { name: "train/good/000.png", bytes: await pngOf(1) },
      { name: "train/good/001.png", bytes: await pngOf(2) },
      { name: "test/good/000.png", bytes: await pngOf(3) },
      { name: "test/scratch/000.png", bytes: await pngOf(4) },
      { name: "test/scratch/001.png", bytes: await pngOf(5) },
      {
        name: "ground_truth/scratch/001_mask.png",
        bytes: await maskPng(96, 80, { left: 20, top: 20, right: 60, bottom: 40 }),
      },
      { name: "ground_truth/scratch/009_mask.png", bytes: await maskPng(48, 40, box) },
    ]);
    expect(result).toMatchObject({ layout: "mvtec", task: "anomaly" });
    expect(codesOf(result.problems)).toEqual({
      "ground_truth/scratch/001_mask.png": "mask-of-other-size resized-mask",
      "ground_truth/scratch/009_mask.png": "mask-without-image left-out",
    });
    const masked = result.pictures.filter(({ mask }) => mask !== null);
    expect(masked.map(({ path, label, split }) => [path, label, split])).toEqual([
      ["test/scratch/000.png", "scratch", "test"],
      ["test/scratch/001.png", "scratch", "test"],
    ]);
    for (const { mask } of masked) {
      const read = await decodeFullMask(result.sink.stored[mask!.place]!);
      expect([read.width, read.height]).toEqual([48, 40]);
      expect(read.data.reduce((sum, value) => sum + value, 0)).toBe(200);
      expect(read.data[15 * 48 + 15]).toBe(1);
    }
  });

  it("goes on from what an earlier attempt had finished, and comes to the same end", async () => {
    const entries = await Promise.all(
      [1, 2, 3, 4, 5].map(async (seed) => ({ name: `c${seed % 2}/${seed}.png`, bytes: await pngOf(seed) })),
    );
    const whole = await importZip(entries);
    const sink = memorySink();
    sink.stored.push(...whole.sink.stored);
    const done = new Map(whole.sink.records.slice(0, 3).map((record) => [record.path, record]));
    const again = await importImages({ files: await openImageFiles(write(makeZip(entries))), sink, done });
    expect(sink.records.map(({ path }) => path)).toEqual(whole.sink.records.slice(3).map(({ path }) => path));
    const facts = (found: typeof whole.pictures) => found.map(({ path, sha256, label }) => ({ path, sha256, label }));
    expect(facts(again.pictures)).toEqual(facts(whole.pictures));
  });

  it("refuses as a whole what holds no picture, is encrypted, damaged, or too much", async () => {
    await expect(importZip([{ name: "a.txt", bytes: "x" }])).rejects.toMatchObject({ code: "no-images" });
    await expect(importZip([{ name: "a.png", bytes: "x" }])).rejects.toMatchObject({ code: "no-images" });
    await expect(importZip([{ name: "a.png", bytes: "x", isEncrypted: true }])).rejects.toMatchObject({
      code: "archive-encrypted",
    });
    await expect(openImageFiles(write(Buffer.from("no archive")))).rejects.toMatchObject({
      code: "archive-unreadable",
    });
    const cut = makeZip([{ name: "a.png", bytes: await pngOf(1) }]).subarray(0, 80);
    await expect(previewImages(await openImageFiles(write(cut)))).rejects.toMatchObject({ code: "archive-unreadable" });
    const many = write(makeZip(Array.from({ length: 30 }, (_, i) => ({ name: `${i}.png`, bytes: "x" }))));
    const limited = await openImageFiles(many, { ...defaultSourceLimits, maxFiles: 20 });
    await expect(previewImages(limited)).rejects.toMatchObject({ code: "archive-too-many-files" });
    const tight = await openImageFiles(many, { ...defaultSourceLimits, maxTotalBytes: 10 });
    await expect(previewImages(tight)).rejects.toMatchObject({ code: "archive-too-large" });
  });

  it("never unpacks more than an entry declares", async () => {
    const bomb = { name: "bomb.png", bytes: Buffer.alloc(5_000_000), isDeflated: true, declaredBytes: 100 };
    const result = await importZip([{ name: "ok.png", bytes: await pngOf(1) }, bomb]);
    expect(codesOf(result.problems)).toEqual({ "bomb.png": "corrupt left-out" });
  });
});

describe("the sources", () => {
  const tarOf = async (entries: readonly { name: string; bytes?: Uint8Array; type?: "symlink" }[]): Promise<Buffer> => {
    const tar = pack();
    for (const { name, bytes, type } of entries)
      if (type) tar.entry({ name, type, linkname: "/etc/passwd" });
      else tar.entry({ name }, Buffer.from(bytes as Uint8Array));
    tar.finalize();
    const chunks: Buffer[] = [];
    for await (const chunk of tar) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };

  it("read a TAR, plain and gzipped, and a folder, like the ZIP", async () => {
    const one = await pngOf(1);
    const two = await pngOf(2);
    const entries = [
      { name: "set/cat/1.png", bytes: one },
      { name: "set/dog/2.png", bytes: two },
      { name: "set/dog/l.png", type: "symlink" as const },
    ];
    const tar = await tarOf([...entries, { name: "set/cat/3.png", bytes: one }, { name: "set/dog/4.png", bytes: two }]);
    for (const bytes of [tar, gzipSync(tar)]) {
      const result = await importImages({ files: await openImageFiles(write(bytes)), sink: memorySink() });
      expect(result.layout).toBe("class-folders");
      expect(result.pictures.map(({ path, label }) => [path, label])).toEqual([
        ["cat/1.png", "cat"],
        ["cat/3.png", "cat"],
        ["dog/2.png", "dog"],
        ["dog/4.png", "dog"],
      ]);
      expect(result.problems).toMatchObject([{ path: "set/dog/l.png", code: "link-refused" }]);
    }
    const here = mkdtempSync(join(folder, "folder-"));
    writeFileSync(join(here, "a.png"), one);
    symlinkSync("/etc/passwd", join(here, "b.png"));
    const result = await importImages({ files: await openImageFiles(here), sink: memorySink() });
    expect(result.pictures.map(({ path }) => path)).toEqual(["a.png"]);
    expect(result.problems).toMatchObject([{ path: "b.png", code: "link-refused" }]);
  });

  it("say that a TAR was cut off", async () => {
    const tar = await tarOf([
      { name: "a/1.png", bytes: await pngOf(1) },
      { name: "a/2.png", bytes: await pngOf(2) },
    ]);
    await expect(previewImages(await openImageFiles(write(gzipSync(tar).subarray(0, 300))))).rejects.toMatchObject({
      code: "archive-unreadable",
    });
  });
});

describe("a preview", () => {
  const names = (...paths: string[]): ZipEntry[] => paths.map((name) => ({ name, bytes: "x" }));
  const spread = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}/${i}.jpg`);

  it("knows 100,000 files by their names", async () => {
    const files: ImageFiles = {
      async *entries() {
        for (let i = 0; i < 100_000; i++)
          yield {
            name: `big/${i % 2 ? "a" : "b"}/${i}.jpg`,
            kind: "file",
            sizeBytes: 1,
            read: async () => new Uint8Array(1),
          };
      },
    };
    const preview = await previewImages(files);
    expect(preview).toMatchObject({ layout: "class-folders", imageCount: 100_000, sure: true });
    expect(preview.counts).toEqual([
      { split: null, label: "a", count: 50_000 },
      { split: null, label: "b", count: 50_000 },
    ]);
  }, 30_000);

  it("can be told another layout, and refuses one that does not fit", async () => {
    const entries = names(...spread("a", 5), ...spread("b", 5));
    expect(await previewZip(entries, "flat")).toMatchObject({
      layout: "flat",
      sure: true,
      reason: "layout.given",
      alternatives: ["class-folders"],
    });
    await expect(previewZip(entries, "mvtec")).rejects.toMatchObject({
      code: "image-layout-unfit",
      details: { possible: ["class-folders", "flat"] },
    });
  });

  it("lists the first 100 problems and counts all", async () => {
    const preview = await previewZip(names("a.jpg", ...Array.from({ length: 130 }, (_, i) => `../${i}.jpg`)));
    expect(preview.problems).toHaveLength(100);
    expect(preview.problemCount).toBe(130);
  });
});
