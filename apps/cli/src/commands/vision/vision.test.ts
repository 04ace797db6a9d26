import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { visionPredictDocumentSchema, visionTrainDocumentSchema } from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestLab, type TestLab } from "../../../../server/src/platform/testing/test-lab.ts";
import { anomalySet, type Files, madePicture } from "../../../../server/src/vision/testing/made-sets.ts";
import { runProgram } from "../../program.ts";
import { fakeStream } from "../../testing/streams.ts";
import { documentMetric } from "./vision-document.ts";

describe("names of metrics in the document", () => {
  it.each([
    ["image_auroc", "imageAuroc"],
    ["pixel_auroc", "pixelAuroc"],
    ["aupro", "aupro"],
    ["accuracy", "accuracy"],
    ["f1_macro", "macroF1"],
    ["balanced_accuracy", "balancedAccuracy"],
  ])("writes %s as %s", (metric, name) => expect(documentMetric(metric)).toBe(name));
});

describe("datalab vision", () => {
  let home: string;
  let lab: TestLab;
  const exitBefore = process.exitCode;
  const timeout = 300_000;

  const write = async (folder: string, files: Files): Promise<void> => {
    for (const { path, bytes } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
  };
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "datalab-vision-"));
    lab = await startTestLab({ home });
    await write(join(home, "cloth"), await anomalySet(3, { train: 24, good: 15, perKind: 8 }));
    await write(join(home, "new"), [
      { path: "a/good.png", bytes: await madePicture(9, "good") },
      { path: "a/spot.png", bytes: await madePicture(9, "spot") },
      { path: "a/notes.txt", bytes: new TextEncoder().encode("no picture") },
    ]);
  }, timeout);
  afterAll(async () => {
    process.exitCode = exitBefore;
    await lab?.close();
    await rm(home, { recursive: true, force: true });
  });

  const run = async (argv: string[]) => {
    const [stdout, stderr] = [fakeStream(false), fakeStream(false)];
    process.exitCode = 0;
    await runProgram({
      argv,
      cwd: home,
      environment: { DATALAB_HOME: home, LANG: "C" },
      stdout: stdout.stream,
      stderr: stderr.stream,
      signal: new AbortController().signal,
    });
    return { exit: process.exitCode, out: stdout.text(), err: stderr.text() };
  };

  it("trains on a folder and prints exactly the document of the contract", { timeout }, async () => {
    const argv = [
      "vision",
      "train",
      join(home, "cloth"),
      "--task",
      "anomaly",
      "--model",
      "padim",
      "--image-size",
      "128",
    ];
    const { exit, out, err } = await run([...argv, "--seed", "1", "--json"]);
    expect([exit, err]).toEqual([0, ""]);
    const document = visionTrainDocumentSchema.strict().parse(JSON.parse(out));
    expect(document.dataset).toMatchObject({ name: "cloth", images: 55, layout: "mvtec" });
    expect(Object.keys(document.test)).toEqual(
      expect.arrayContaining(["imageAuroc", "pixelAuroc", "aupro", "accuracy"]),
    );
    expect(document.test.imageAuroc?.interval).not.toBeNull();
    expect(document.leaderboard.find(({ chosen }) => chosen)?.mean).not.toBeNull();
    expect(document.perDefect?.map(({ kind }) => kind)).toEqual(["good", "scratch", "spot"]);
    expect(document.threshold?.interval?.low).toBeLessThanOrEqual(document.threshold!.value);
    expect(document.verdict?.headline).toContain("This model");
  });

  it("judges one picture in words, in French too", { timeout }, async () => {
    const spot = join(home, "new/a/spot.png");
    const { exit, out } = await run(["vision", "predict", "latest", spot, "--locale", "fr"]);
    expect([exit, out]).toEqual([0, expect.stringMatching(/spot\.png : defect \([\d,]+ \/ [\d,]+\)\n$/)]);
  });

  it("judges a folder, names what is no picture, and writes the CSV", { timeout }, async () => {
    const out = join(home, "answers.csv");
    const result = await run(["vision", "predict", "latest", join(home, "new"), "--out", out, "--json"]);
    expect(result.exit).toBe(0);
    const document = visionPredictDocumentSchema.strict().parse(JSON.parse(result.out));
    expect(document.predictions.map(({ path }) => path).sort()).toEqual(["a/good.png", "a/spot.png"]);
    expect(document.predictions.find(({ path }) => path === "a/spot.png")).toMatchObject({ answer: "defect" });
    expect(document.refused).toEqual([{ path: "a/notes.txt", reason: "not-an-image" }]);
    expect((await readFile(out, "utf8")).split("\r\n")[0]).toBe(
      "path,answer,score,threshold,defects,largest_area_px,notes",
    );
  });

  it.each([
    [["vision", "train", "absent"], /There is no picture, folder or archive absent/],
    [["vision", "train", "cloth", "--task", "magic"], /--task is “magic”/],
    [["vision", "train", "cloth", "--validation", "cv:1"], /--validation is “cv:1”/],
    [["vision", "train", "cloth", "--image-size", "9"], /--image-size is “9”/],
    [["vision", "predict", "77", "new"], /There is no run “77” on pictures/],
    [["vision", "predict", "latest", "new", "--out", "x.doc"], /x\.doc must end in \.zip or \.csv/],
  ])("ends with 2 and one sentence on wrong use: %j", async (argv, says) => {
    const inHome = argv.map((part) => (part === "cloth" || part === "new" ? join(home, part) : part));
    const { exit, err } = await run(inHome);
    expect([exit, err]).toEqual([2, expect.stringMatching(says)]);
  });
});
