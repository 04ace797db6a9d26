import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ImageProblem, sayImageFinding, sayImageProblem } from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { workersOf } from "../platform/testing/killable-lab.ts";
import { RefusedCall, startTestLab, type TestLab } from "../platform/testing/test-lab.ts";
import { openImageVersion } from "./service.ts";
import { filesBelow, picture, png, zip } from "./testing/archives.ts";
import { useImages } from "./testing/use-images.ts";

const data = fileURLToPath(new URL("../../../../../shared/data/images", import.meta.url));
const hasData = existsSync(data);
if (!hasData) process.stderr.write(`Skipped: there are no real pictures in ${data}\n`);

const refusal = async (work: Promise<unknown>): Promise<{ code: string; text: string; status: number }> => {
  const error = await work.then(
    () => expect.fail("it was not refused"),
    (caught: unknown) => caught,
  );
  if (!(error instanceof RefusedCall)) throw error;
  return { code: error.problem.code, text: error.problem.detail, status: error.status };
};

describe("image sets", { timeout: 240_000 }, () => {
  let lab: TestLab;
  beforeAll(async () => {
    lab = await startTestLab();
  }, 120_000);
  afterAll(async () => lab?.close());
  const { ended, upload, imported } = useImages(() => lab);

  const problemsOf = async (set: string): Promise<ImageProblem[]> =>
    (await lab.call("listImageProblems", { params: { set, version: 1 } })).problems;
  const page = (set: string, query: Record<string, unknown> = {}, version = 1) =>
    lab.call("listImages", { params: { set, version }, query });

  it("previews an archive, imports it as a set, and shows its pictures", async () => {
    const archive = await zip(
      [1, 2, 3, 4, 5, 6].map((seed) => ({
        name: `set/${seed % 2 ? "cat" : "dog"}/${seed}.png`,
        bytes: picture(seed, 300, 200),
      })),
    );
    const id = await upload("pets.zip", archive);
    expect(await lab.call("previewImages", { params: { upload: id }, body: {} })).toMatchObject({
      layout: "class-folders",
      sure: true,
      reason: "layout.folder-per-class",
      alternatives: ["flat"],
      imageCount: 6,
      task: "classification",
      problems: [],
    });
    const { set, job } = await lab.call("importImages", { params: { upload: id }, body: {} });
    expect(set).toMatchObject({ name: "pets", latest: null, versionCount: 0 });
    expect(await ended(job.id)).toMatchObject({ state: "done", progress: 1 });
    const stored = await lab.call("getImageSet", { params: { set: set.id } });
    expect(stored.latest).toMatchObject({
      number: 1,
      imageCount: 6,
      classes: ["cat", "dog"],
      layout: "class-folders",
      parentId: null,
    });
    expect(stored.importJob).toMatchObject({ state: "done" });
    const { images, total } = await page(set.id);
    expect(total).toBe(6);
    expect(images.map(({ index, path, label }) => [index, path, label])).toEqual([
      [0, "cat/1.png", "cat"],
      [1, "cat/3.png", "cat"],
      [2, "cat/5.png", "cat"],
      [3, "dog/2.png", "dog"],
      [4, "dog/4.png", "dog"],
      [5, "dog/6.png", "dog"],
    ]);
    const whole = await lab.fetch("imageFile", { params: { set: set.id, version: 1, image: 0 } });
    expect(whole.headers.get("content-type")).toBe("image/png");
    expect(whole.headers.get("x-content-type-options")).toBe("nosniff");
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(picture(1, 300, 200));
    for (const size of [64, 150, 250]) {
      const small = await lab.fetch("imageFile", { params: { set: set.id, version: 1, image: 3 }, query: { size } });
      expect(small.headers.get("content-type")).toBe("image/webp");
      expect((await small.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  });

  it("takes a second archive as a new version of the same set, and keeps the first as it was", async () => {
    const set = await imported("growing", [{ name: "a.png", bytes: picture(21) }]);
    const more = await zip([
      { name: "a.png", bytes: picture(21) },
      { name: "b.png", bytes: picture(22) },
    ]);
    const { job } = await lab.call("importImages", {
      params: { upload: await upload("more.zip", more) },
      body: { setId: set.id },
    });
    expect(await ended(job.id)).toMatchObject({ state: "done" });
    expect(await lab.call("getImageSet", { params: { set: set.id } })).toMatchObject({
      versionCount: 2,
      latest: { number: 2, imageCount: 2, parentId: set.latest?.id, sourceName: "more.zip" },
    });
    expect((await page(set.id)).total).toBe(1);
    expect((await page(set.id, {}, 2)).total).toBe(2);
  });

  it("names every file of a hostile archive and imports the rest", async () => {
    const good = picture(1);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`;
    const bomb = Buffer.from(good);
    bomb.writeUInt32BE(20_000, 16);
    bomb.writeUInt32BE(20_000, 20);
    const archive = await zip(
      [
        { name: "a/ok.png", bytes: good },
        { name: "a/other.png", bytes: picture(2) },
        { name: "xx/evil.png", bytes: good },
        { name: "x/absolute.png", bytes: good },
        { name: "a/link.png", bytes: "/etc/passwd", mode: 0o120777 },
        { name: "a/inner.zip", bytes: await zip([{ name: "x.png", bytes: good }]) },
        { name: "a/drawing.svg", bytes: svg },
        { name: "a/disguised.png", bytes: svg },
        { name: "a/page.png", bytes: "<!doctype html><script>alert(1)</script>" },
        { name: "a/bomb.png", bytes: bomb },
        { name: "a/cut.png", bytes: good.subarray(0, good.length - 30) },
        { name: "a/empty.png", bytes: "" },
        { name: "a/dot.png", bytes: png(1, 1, () => [1, 2, 3]) },
        { name: "__MACOSX/a/._ok.png", bytes: "x" },
      ],
      { "xx/evil.png": "../evil.png", "x/absolute.png": "//absolute.png" },
    );
    const set = await imported("hostile", archive);
    expect(set.latest?.imageCount).toBe(2);
    const problems = await problemsOf(set.id);
    expect(Object.fromEntries(problems.map(({ path, code }) => [path, code]))).toEqual({
      "../evil.png": "unsafe-path",
      "//absolute.png": "unsafe-path",
      "a/link.png": "link-refused",
      "a/inner.zip": "nested-archive",
      "a/drawing.svg": "svg-refused",
      "a/disguised.png": "svg-refused",
      "a/page.png": "not-an-image",
      "a/bomb.png": "too-large",
      "a/cut.png": "truncated",
      "a/empty.png": "empty-file",
      "a/dot.png": "too-small",
    });
    for (const problem of problems)
      for (const locale of ["en", "fr"] as const) {
        const said = sayImageProblem(problem, locale);
        expect(said.problem).toContain(problem.path);
        expect(`${said.problem} ${said.action}`).not.toMatch(/–|NaN|undefined/);
      }
    const report = await lab.call("imageReport", { params: { set: set.id, version: 1 } });
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: "unreadable-files", figures: { files: 11, images: 2 } }),
    );
  });

  it("refuses archives that cannot be a set, each with a sentence", async () => {
    const refused = async (bytes: Uint8Array, fileName = "x.zip") => refusal(upload(fileName, bytes));
    expect(await refused(new Uint8Array(0))).toMatchObject({ code: "file-empty" });
    expect(await refused(Buffer.from("not an archive"))).toMatchObject({ code: "archive-unreadable", status: 422 });
    const texts = await upload("texts.zip", await zip([{ name: "a.txt", bytes: "x" }]));
    const preview = await refusal(lab.call("previewImages", { params: { upload: texts }, body: {} }));
    expect(preview).toMatchObject({ code: "no-images" });
    expect(preview.text).toMatch(/JPEG, PNG/);
    const flat = await upload("flat.zip", await zip([{ name: "a.png", bytes: picture(1) }]));
    const unfit = await refusal(lab.call("previewImages", { params: { upload: flat }, body: { layout: "mvtec" } }));
    expect(unfit).toMatchObject({ code: "image-layout-unfit" });
    // Nothing readable: the job fails with the sentence, and no empty set is left.
    const broken = await upload("broken.zip", await zip([{ name: "a.png", bytes: "no picture" }]));
    const { set, job } = await lab.call("importImages", { params: { upload: broken }, body: {} });
    expect(await ended(job.id)).toMatchObject({ state: "failed", error: { code: "no-images" } });
    expect(await refusal(lab.call("getImageSet", { params: { set: set.id } }))).toMatchObject({ code: "not-found" });
  });

  it("does not count the pictures of a gallery against the limit of requests", async () => {
    const set = await imported("scrolled", [{ name: "a.png", bytes: picture(31) }]);
    const file = await lab.fetch("imageFile", { params: { set: set.id, version: 1, image: 0 }, query: { size: 64 } });
    expect(file.headers.get("x-ratelimit-limit")).toBeNull();
    const list = await lab.fetch("listImages", { params: { set: set.id, version: 1 } });
    expect(list.headers.get("x-ratelimit-limit")).not.toBeNull();
  });

  it("filters, searches and sorts the gallery", async () => {
    const files = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => ({
      name: `${seed % 2 ? "train" : "test"}/${seed < 5 ? "cat" : "dog"}/p_${seed}.png`,
      bytes: png(40 + seed, 40, (x, y) => [seed * 25, seed * 25 + ((x * seed) % 7), seed * 25 + (y % 5)]),
    }));
    const set = await imported("gallery", files);
    const paths = async (query: Record<string, unknown>) => (await page(set.id, query)).images.map(({ path }) => path);
    expect(await paths({ split: "train", label: "cat" })).toEqual(["train/cat/p_1.png", "train/cat/p_3.png"]);
    expect(await paths({ search: "P_7" })).toEqual(["train/dog/p_7.png"]);
    expect(await paths({ search: "%" })).toEqual([]);
    expect(await paths({ indices: "0,2" })).toEqual(["test/cat/p_2.png", "test/dog/p_6.png"]);
    expect(
      (await page(set.id, { sort: "brightness", descending: true, limit: 2 })).images.map(({ width }) => width),
    ).toEqual([48, 47]);
    expect(await page(set.id, { offset: 6, limit: 5 })).toMatchObject({
      total: 8,
      imageCount: 8,
      images: [{ index: 6 }, { index: 7 }],
    });
    expect((await page(set.id, { split: "none" })).total).toBe(0);
  });

  it("keeps versions apart: relabelled, left out, masked; each with its parent and its own report", async () => {
    const opened = await lab.call("openImageDemo", { params: { demo: "scratched-surfaces" } });
    if (opened.job) expect(await ended(opened.job.id)).toMatchObject({ state: "done" });
    const again = await lab.call("openImageDemo", { params: { demo: "scratched-surfaces" } });
    expect(again).toMatchObject({ set: { id: opened.set.id }, job: null });
    const set = opened.set.id;
    const first = (await lab.call("getImageSet", { params: { set } })).latest!;
    expect(first).toMatchObject({
      imageCount: 100,
      maskCount: 24,
      layout: "mvtec",
      task: "anomaly",
      problemCount: 0,
      classes: ["good", "scratch", "spot"],
    });
    const [masked] = (await page(set, { label: "scratch", limit: 1 })).images;
    const mask = await lab.fetch("imageMask", { params: { set, version: 1, image: masked!.index } });
    expect(mask.headers.get("content-type")).toBe("image/png");
    const drawn = Buffer.from(await mask.arrayBuffer());

    const labelled = await lab.call("labelImages", {
      params: { set, version: 1 },
      body: {
        changes: [
          { index: 0, label: "dust" },
          { index: 1, leaveOut: true },
          { index: 2, split: "validation" },
        ],
      },
    });
    expect(labelled).toMatchObject({
      number: 2,
      imageCount: 99,
      parentId: first.id,
      classes: ["dust", "good", "scratch", "spot"],
    });
    expect(labelled.sha256).not.toBe(first.sha256);
    expect(labelled.recipe).toEqual([
      ...first.recipe,
      { step: "label", options: { labels: 1, splits: 1, leftOut: 1 } },
    ]);
    expect((await page(set, {}, 1)).images[0]).toMatchObject({ label: "good" }); // the first version is as it was
    expect((await page(set, {}, 2)).images.slice(0, 2)).toMatchObject([
      { index: 0, label: "dust" },
      { index: 1, split: "validation" },
    ]);

    const redrawn = await lab.call("putImageMask", { params: { set, version: 2, image: 0 }, body: drawn });
    expect(redrawn).toMatchObject({ number: 3, maskCount: 25, parentId: labelled.id });
    const back = await lab.fetch("imageMask", { params: { set, version: 3, image: 0 } });
    expect(Buffer.from(await back.arrayBuffer())).toEqual(drawn);
    const wrong = await refusal(
      lab.call("putImageMask", { params: { set, version: 2, image: 0 }, body: picture(1, 20, 20) }),
    );
    expect(wrong).toMatchObject({ code: "mask-refused" });
    expect(wrong.text).toContain("20 × 20");
    expect(
      await refusal(
        lab.call("labelImages", { params: { set, version: 1 }, body: { changes: [{ index: 500, label: "x" }] } }),
      ),
    ).toMatchObject({ code: "label-change-refused" });
    expect((await lab.call("listImageVersions", { params: { set } })).versions.map(({ number }) => number)).toEqual([
      3, 2, 1,
    ]);
    const source = await openImageVersion(lab.context(), set, 3);
    expect(source.items).toHaveLength(99);
    expect(await source.readMask(0)).toEqual(drawn);
    expect(await source.readMask(1)).toBeNull();
  });

  it("finds what is wrong with a set: copies across splits, labels that disagree, too few", async () => {
    const set = await imported("faulty", [
      ...[1, 2, 3, 4].map((seed) => ({ name: `train/a/${seed}.png`, bytes: picture(seed) })),
      ...[5, 6, 7].map((seed) => ({ name: `train/b/${seed}.png`, bytes: picture(seed) })),
      { name: "test/a/copy.png", bytes: picture(1) },
      { name: "test/b/wrong.png", bytes: picture(2) },
      { name: "test/b/9.png", bytes: picture(9) },
    ]);
    const { findings } = await lab.call("imageReport", { params: { set: set.id, version: 1 } });
    const found = new Map(findings.map((finding) => [finding.code, finding]));
    expect(found.get("duplicates-across-splits")).toMatchObject({ level: "blocks", figures: { images: 2, of: 3 } });
    expect(found.get("label-conflict")).toMatchObject({ figures: { groups: 1, label: "b", other: "a" } });
    expect(found.get("few-per-class")).toMatchObject({ figures: { count: 5 } });
    for (const { code, figures } of findings)
      for (const locale of ["en", "fr"] as const)
        expect(Object.values(sayImageFinding(code, figures, locale)).join(" ")).not.toMatch(/–|NaN|undefined/);
    expect(set.worst).toMatchObject({ code: "duplicates-across-splits", level: "blocks" });
    const groups = (await page(set.id)).images
      .map(({ path, group }) => [path, group])
      .filter(([, group]) => group !== null);
    expect(groups).toHaveLength(4);
  });

  it("renames a set, refuses a taken name, and deletes it with its bytes", async () => {
    const set = await imported("short", [
      { name: "a.png", bytes: picture(11) },
      { name: "b.png", bytes: picture(12) },
    ]);
    expect(await lab.call("renameImageSet", { params: { set: set.id }, body: { name: "brief" } })).toMatchObject({
      name: "brief",
    });
    await imported("other", [{ name: "a.png", bytes: picture(13) }]);
    expect(
      await refusal(lab.call("renameImageSet", { params: { set: set.id }, body: { name: "other" } })),
    ).toMatchObject({ code: "name-taken" });
    const source = await openImageVersion(lab.context(), set.id);
    expect(Buffer.from(await source.read(0))).toEqual(picture(11));
    await lab.call("deleteImageSet", { params: { set: set.id } });
    await expect(source.read(0)).rejects.toMatchObject({ code: "not-found" });
    expect(await refusal(lab.call("getImageSet", { params: { set: set.id } }))).toMatchObject({ code: "not-found" });
  });

  it("goes on after kill -9 of the import's process, and nothing is half visible meanwhile", async () => {
    const files = Array.from({ length: 400 }, (_, i) => ({
      name: `${i % 2 ? "a" : "b"}/${i}.png`,
      bytes: picture(i + 1, 120, 90),
    }));
    const { set, job } = await lab.call("importImages", {
      params: { upload: await upload("long.zip", await zip(files)) },
      body: {},
    });
    for (;;) {
      const { progress, state } = await lab.call("getJob", { params: { job: job.id } });
      if (state === "done") expect.fail("it was done before it could be killed");
      if (progress !== null && progress > 0.05) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const pid of workersOf(process.pid)) process.kill(pid, "SIGKILL");
    expect((await lab.call("getImageSet", { params: { set: set.id } })).latest).toBeNull();
    expect(await ended(job.id)).toMatchObject({ state: "done", attempt: 2 });
    expect((await lab.call("getImageSet", { params: { set: set.id } })).latest).toMatchObject({
      imageCount: 400,
      number: 1,
    });
    const source = await openImageVersion(lab.context(), set.id);
    expect(Buffer.from(await source.read(0))).toEqual(files.find(({ name }) => name === source.paths[0])!.bytes);
  });

  describe.skipIf(!hasData)("real pictures", () => {
    it("are read as the arrangement of MVTec AD: the magnetic tiles", async () => {
      const set = await imported("tiles", filesBelow(`${data}/magnetic-tile`));
      expect(set.latest).toMatchObject({
        layout: "mvtec",
        task: "anomaly",
        imageCount: 240,
        maskCount: 60,
        problemCount: 0,
        counts: [
          { split: "train", label: "good", count: 140 },
          { split: "test", label: "blowhole", count: 30 },
          { split: "test", label: "good", count: 40 },
          { split: "test", label: "uneven", count: 30 },
        ],
      });
      const report = await lab.call("imageReport", { params: { set: set.id, version: 1 } });
      // Plain grey tiles under one lamp resemble each other; they are no copies.
      const similar = report.findings.find(({ code }) => code === "near-duplicates");
      expect(similar?.images.length ?? 0).toBeLessThan(40);
    });

    it("are read as split class folders: a part of CIFAR-10", async () => {
      const set = await imported(
        "cifar",
        filesBelow(`${data}/cifar10-small`, (name) => /[05]\.\w+$/.test(name)),
      );
      expect(set.latest).toMatchObject({ layout: "split-class-folders", task: "classification", problemCount: 0 });
      expect(set.latest?.classes).toHaveLength(10);
      const { map } = await mapOf(set.id);
      expect(map.points).toHaveLength(set.latest?.imageCount as number);
      const report = await lab.call("imageReport", { params: { set: set.id, version: 1 } });
      expect(report.checksRun).toContain("mislabel-suspects");
    });
  });

  const mapOf = async (set: string) => {
    for (;;) {
      const response = await lab.fetch("imageMap", { params: { set, version: 1 } });
      const body = (await response.json()) as {
        details?: { job: string };
        points: { index: number; x: number; y: number }[];
      };
      if (response.ok) return { map: body };
      expect(response.status).toBe(409);
      expect(await ended(body.details!.job)).toMatchObject({ state: "done", error: null });
    }
  };

  it("places pictures by likeness: the job answers 409 until the map is there", async () => {
    const opened = await lab.call("openImageDemo", { params: { demo: "shapes" } });
    if (opened.job) expect(await ended(opened.job.id)).toMatchObject({ state: "done" });
    const { map } = await mapOf(opened.set.id);
    expect(map.points).toHaveLength(240);
    expect(map.points.every(({ x, y }) => Math.abs(x) <= 1 && Math.abs(y) <= 1)).toBe(true);
    expect(new Set(map.points.map(({ x }) => x)).size).toBeGreaterThan(200);
  });
});
