import { execFileSync } from "node:child_process";
import {
  endStates,
  type ImageLayout,
  type Judgement,
  judgementSchema,
  type VisionEvent,
  type VisionRequest,
  type VisionRun,
  visionEventSchema,
  visionRunSchema,
} from "@datalab/contract";
import { openSession } from "@datalab/onnx";
import { decodeSquare } from "@datalab/vision";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestLab, type TestLab } from "../platform/testing/test-lab.ts";
import { artifactsOf } from "../tracking/service.ts";
import { readVisionEvents } from "./repository.ts";
import { visionModelPath, visionServingPath } from "./run/paths.ts";
import { anomalySet, classSet, type Files, madePicture, zipOf } from "./testing/made-sets.ts";

let lab: TestLab;
/** Ids of the sets. */
let cloth: string;
let shapes: string;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const timeout = 300_000;

const finished = async (job: string): Promise<void> => {
  for (;;) {
    const { state, error } = await lab.call("getJob", { params: { job } });
    if (state === "done") return;
    if (endStates.includes(state)) throw new Error(`The job ended: ${state} ${error?.message}`);
    await pause(50);
  }
};

const imported = async (name: string, files: Files, layout?: ImageLayout): Promise<string> => {
  const upload = await lab.call("createImageUpload", { query: { fileName: `${name}.zip` }, body: await zipOf(files) });
  const { set, job } = await lab.call("importImages", {
    params: { upload: upload.id },
    body: { name, ...(layout && { layout }) },
  });
  await finished(job.id);
  return set.id;
};

const ended = async (run: string): Promise<VisionRun> => {
  for (;;) {
    const now = await lab.call("getVisionRun", { params: { run } });
    if (endStates.includes(now.state) && now.endedAt !== null) return now;
    await pause(100);
  }
};

const start = async (request: VisionRequest): Promise<string> =>
  (await lab.call("createVisionRun", { body: request })).id;
const eventsOf = (run: string) => readVisionEvents(lab.platform.database, run, 0);
const until = async (run: string, isSo: (event: VisionEvent["data"]) => boolean): Promise<void> => {
  while (!(await eventsOf(run)).some(({ data }) => isSo(data))) await pause(20);
};

/** The process of the job that runs now: the lab's own child. */
const jobProcess = (): number => {
  const children = execFileSync("ps", ["--ppid", String(process.pid), "-o", "pid=,args="], { encoding: "utf8" });
  const line = children.split("\n").find((child) => /workers[/\\]main/.test(child));
  if (!line) throw new Error(`No job process among:\n${children}`);
  return Number.parseInt(line, 10);
};

const numbers = ({ leaderboard, evaluation, verdict, config }: VisionRun) => ({
  config,
  leaderboard: leaderboard.map(({ fitSeconds: _, predictSeconds: __, ...entry }) => entry),
  metrics: evaluation?.metrics,
  level: verdict?.level,
});

beforeAll(async () => {
  lab = await startTestLab();
  cloth = await imported("cloth", await anomalySet(1, { train: 40, good: 30, perKind: 12 }));
  shapes = await imported("shapes", await classSet(2, 40));
}, timeout);
afterAll(() => lab?.close());

describe("an anomaly detector over the API", () => {
  const candidates = [{ estimator: "padim", parameters: {} }];
  let run: VisionRun;

  it("plans: sees the layout, says why, and estimates", async () => {
    const plan = await lab.call("planVision", { body: { setId: cloth } });
    expect(plan.config).toMatchObject({ task: "anomaly", normalLabel: "good", test: { kind: "given" } });
    expect(plan.choices[0]).toMatchObject({ choice: "task", reason: "vision.task.masks" });
    expect(plan.canStart).toBe(true);
    expect(plan.config.candidates.length).toBeGreaterThan(0);
    expect(plan.estimate.testImages).toBe(54);
    expect(plan.counts.filter(({ role }) => role === "test").map(({ label }) => label)).toEqual([
      "good",
      "scratch",
      "spot",
    ]);
    const again = await lab.call("planVision", { body: plan.config });
    expect(again.config).toEqual(plan.config);
  });

  it("goes from a request to a verdict; the stream tells all of it, without a gap", { timeout }, async () => {
    const id = await start({ setId: cloth, candidates, imageSize: 96, name: "cloth" });
    const stream = await lab.fetch("visionRunEvents", { params: { run: id }, query: { after: 0 } });
    const told = (await stream.text())
      .split("\n\n")
      .flatMap((block) => block.split("\n").filter((line) => line.startsWith("data: ")))
      .map((line) => visionEventSchema.parse(JSON.parse(line.slice(6))));
    run = visionRunSchema.parse(await ended(id));
    expect(run.error).toBeNull();
    expect(run).toMatchObject({ state: "done", step: "verdict", fitsDone: run.fitsPlanned });
    expect(Object.values(run.stepStates).every((state) => state === "done")).toBe(true);
    expect(told.map(({ number }) => number)).toEqual(told.map((_, i) => i + 1));
    expect(told.at(-1)?.data).toEqual({ type: "ended", state: "done" });
    expect(told.filter(({ data }) => data.type === "features").length).toBeGreaterThan(0);
    const { detail, metrics } = run.evaluation!;
    if (detail.kind !== "anomaly") throw new Error("an anomaly detector");
    expect(metrics[0]).toMatchObject({ metric: "image_auroc" });
    expect(metrics[0]!.value).toBeGreaterThan(0.9);
    expect(metrics[0]!.interval!.low).toBeLessThan(metrics[0]!.value!);
    expect(metrics.map(({ metric }) => metric)).toEqual(expect.arrayContaining(["pixel_auroc", "aupro", "f1"]));
    expect(detail.perDefect.map(({ kind }) => kind)).toEqual(["good", "scratch", "spot"]);
    expect(detail.pixel?.auroc).toBeGreaterThan(0.9);
    expect(detail.threshold).toMatchObject({ source: "normal-validation", images: 40 });
    const files = await artifactsOf(lab.platform.database, id);
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining([visionModelPath, visionServingPath]));
  });

  it("speaks its verdict in both languages", async () => {
    const params = { run: run.id };
    const english = await lab.call("speakVisionVerdict", { params });
    const answer = await lab.fetch("speakVisionVerdict", { params }, { headers: { "accept-language": "fr" } });
    const french = (await answer.json()) as typeof english;
    expect(english.headline).toMatch(/^This model finds \d+ of 24 defective pictures/);
    expect(french.headline).toMatch(/^Ce modèle trouve \d+ images défectueuses sur 24/);
    expect(english.statements.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["other-lots", "other-lighting", "other-cameras", "other-kinds"]),
    );
  });

  it("shows the test pictures with their answers, the misses and the most instructive", async () => {
    const page = (query: object) => lab.call("listScoredImages", { params: { run: run.id }, query });
    const all = await page({ limit: 500, sort: "score", descending: true });
    expect(all.total).toBe(54);
    expect(all.images.map(({ score }) => score)).toEqual(all.images.map(({ score }) => score).sort((a, b) => b! - a!));
    const wrong = await page({ right: false });
    expect(wrong.images.every(({ isRight }) => !isRight)).toBe(true);
    expect((await page({ actual: "spot" })).total).toBe(12);
    const [first] = (await page({ sort: "instructive", limit: 1 })).images;
    expect(first?.path).toMatch(/^test\//);
  });

  it("judges a picture from its bytes: defect with contour and size, map, and quickly once warm", async () => {
    const judge = async (bytes: Uint8Array) =>
      judgementSchema.parse(await (await lab.fetch("judgeImage", { params: { run: run.id }, body: bytes })).json());
    const spot = await judge(await madePicture(5, "spot"));
    expect(spot).toMatchObject({ answer: "defect", width: 64, height: 64, notes: [] });
    expect(spot.defects.length).toBeGreaterThan(0);
    expect(spot.defects[0]!.contour.length).toBeGreaterThan(3);
    expect(spot.map?.png.length).toBeGreaterThan(100);
    const times: number[] = [];
    for (let i = 0; i < 5; i++) times.push((await judge(await madePicture(5, "good"))).milliseconds);
    process.stderr.write(`A picture judged at 96 px: ${Math.min(...times).toFixed(0)} ms.\n`);
    const { models } = await lab.call("listVisionModels");
    expect(models).toMatchObject([{ runId: run.id, task: "anomaly", estimator: "padim" }]);
    const document = (await (await fetch(`${lab.address}/api/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toContain(`/api/vision/models/${run.id}/judge`);
  });

  it("takes its model along as ONNX that gives the same score", async () => {
    const answer = await lab.fetch("exportVisionModel", { params: { run: run.id } });
    expect(answer.headers.get("content-disposition")).toMatch(/\.onnx/);
    const session = await openSession(new Uint8Array(await answer.arrayBuffer()));
    const size = Number(session.inputs[0]?.shape[1]);
    const picture = await madePicture(5, "spot");
    const data = await decodeSquare(picture, size);
    const { score } = await session.run({ image: { type: "uint8", shape: [1, size, size, 3], data } }, ["score"]);
    await session.release();
    const judged = (await (
      await lab.fetch("judgeImage", { params: { run: run.id }, body: picture })
    ).json()) as Judgement;
    expect(Number(score?.data[0])).toBeCloseTo(judged.score ?? Number.NaN, 2);
  });

  it("refuses what is no picture, in words", async () => {
    const refused = await lab.fetch("judgeImage", {
      params: { run: run.id },
      body: new TextEncoder().encode("no picture"),
    });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: "image-unreadable" });
  });

  it("judges every picture of an archive and gives back a CSV and a gallery", { timeout }, async () => {
    const files: Files = [];
    for (let i = 0; i < 3; i++)
      files.push({ path: `new/${i}.png`, bytes: await madePicture(20 + i, i === 0 ? "good" : "spot") });
    files.push({ path: "new/notes.txt", bytes: new TextEncoder().encode("nothing to see") });
    const upload = await lab.call("createImageUpload", { query: { fileName: "new.zip" }, body: await zipOf(files) });
    const { id, job } = await lab.call("createVisionBatch", { params: { run: run.id }, body: { upload: upload.id } });
    await finished(job.id);
    const batch = await lab.call("getVisionBatch", { params: { batch: id } });
    expect(batch).toMatchObject({
      images: 3,
      fileName: "new.judged.zip",
      refused: [{ path: "new/notes.txt", reason: "not-an-image" }],
    });
    expect(batch.counts.defect).toBeGreaterThanOrEqual(2);
    const bytes = await (await lab.fetch("downloadVisionBatch", { params: { batch: id } })).arrayBuffer();
    expect(bytes.byteLength).toBe(batch.sizeBytes);
    expect(Buffer.from(bytes).includes("predictions.csv")).toBe(true);
    expect(Buffer.from(bytes).includes("gallery/index.html")).toBe(true);
  });

  it("is taken up where it was after kill -9 of its process, and comes to the same numbers", { timeout }, async () => {
    const id = await start({ setId: cloth, candidates, imageSize: 96, name: "cloth" });
    await until(id, (event) => event.type === "fold" && event.index === 0);
    process.kill(jobProcess(), "SIGKILL");
    const resumed = await ended(id);
    expect(resumed.state).toBe("done");
    expect(numbers(resumed)).toEqual(numbers(run));
    const events = await eventsOf(id);
    expect(events.map(({ number }) => number)).toEqual(events.map((_, i) => i + 1));
    expect(events.some(({ data }) => data.type === "note" && data.code === "vision.resumed")).toBe(true);
  });

  it("stops and keeps: a verdict on what was finished", { timeout }, async () => {
    const more = ["padim", "nearest-normal", "patchcore"].map((estimator) => ({ estimator, parameters: {} }));
    const id = await start({ setId: cloth, candidates: more, imageSize: 96, seed: 3 });
    await until(id, (event) => event.type === "candidate" && event.index === 0 && event.state === "done");
    await lab.call("stopVisionRun", { params: { run: id }, body: {} });
    const stopped = await ended(id);
    expect(stopped.error).toBeNull();
    expect(stopped.verdict).not.toBeNull();
    expect(stopped.leaderboard.some(({ state }) => state === "skipped" || state === "stopped")).toBe(true);
    expect(stopped.warnings.map(({ code }) => code)).toContain("vision.budget-reached");
    expect(stopped.verdict!.watch.map(({ code }) => code)).toContain("image-stopped-early");
  });

  it("ends in under two seconds when cancelled", { timeout }, async () => {
    const id = await start({ setId: cloth, candidates, imageSize: 256, seed: 7 });
    await until(id, (event) => event.type === "features");
    const cancelledAt = Date.now();
    await lab.call("cancelVisionRun", { params: { run: id }, body: {} });
    const cancelled = await ended(id);
    expect(Date.now() - cancelledAt).toBeLessThan(2000);
    expect(cancelled).toMatchObject({ state: "cancelled", verdict: null });
    expect(Object.values(cancelled.stepStates)).not.toContain("running");
  });
});

describe("a classifier over the API", () => {
  let run: VisionRun;

  it("goes from class folders to a verdict", { timeout }, async () => {
    const plan = await lab.call("planVision", { body: { setId: shapes } });
    expect(plan.config).toMatchObject({ task: "classification", classes: ["bars", "disc"], test: { kind: "holdout" } });
    run = await ended(
      await start({
        setId: shapes,
        validation: { kind: "cv", folds: 3 },
        imageSize: 128,
        test: { kind: "holdout", fraction: 0.4 },
      }),
    );
    expect(run.error).toBeNull();
    expect(run.state).toBe("done");
    const { detail, metrics } = run.evaluation!;
    if (detail.kind !== "classification") throw new Error("a classifier");
    const accuracy = metrics.find(({ metric }) => metric === "accuracy")!;
    expect(accuracy.value).toBeGreaterThan(0.9);
    expect(accuracy.baseline).not.toBeNull();
    expect(detail.confusion.classes).toEqual(["bars", "disc"]);
    expect(run.evaluation!.border).not.toBeNull();
    expect(run.verdict!.headline.code).toBe("names-image-class");
  });

  it("answers a test picture with where it looked", { timeout }, async () => {
    const { images } = await lab.call("listScoredImages", { params: { run: run.id }, query: { limit: 1 } });
    const judged = await lab.call("judgeTestImage", { params: { run: run.id, image: images[0]!.index } });
    expect(judged.answer).toBe(images[0]!.predicted);
    expect(Object.keys(judged.probabilities!)).toEqual(["bars", "disc"]);
  });

  it("gives the same numbers when run again, and is listed, found by its set and deleted", { timeout }, async () => {
    const again = await ended((await lab.call("rerunVision", { params: { run: run.id }, body: {} })).id);
    expect(numbers(again)).toEqual(numbers(run));
    const list = await lab.call("listVisionRuns", { query: { set: shapes } });
    expect(list.runs.map(({ id }) => id)).toEqual([again.id, run.id]);
    await lab.call("deleteVisionRun", { params: { run: again.id } });
    await expect(lab.call("getVisionRun", { params: { run: again.id } })).rejects.toMatchObject({
      problem: { code: "not-found" },
    });
  });
});

describe("what cannot be trained on", () => {
  it.each([
    ["an unknown model", { candidates: [{ estimator: "magic", parameters: {} }] }, "vision-model-unknown"],
    [
      "a model of another task",
      { task: "classification", candidates: [{ estimator: "padim", parameters: {} }] },
      "vision-model-unknown",
    ],
    ["a metric of another task", { metric: "rmse" }, "vision-metric-unknown"],
  ])("refuses %s with its own code", async (_, change, code) => {
    const response = await lab.fetch("createVisionRun", { body: { setId: cloth, ...change } });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code });
  });

  it("offers an anomaly detector where there is one class, and blocks one picture per class", { timeout }, async () => {
    const one = await imported(
      "one",
      (await classSet(3, 6)).filter(({ path }) => path.startsWith("disc/")),
      "class-folders",
    );
    const plan = await lab.call("planVision", { body: { setId: one, task: "classification" } });
    expect(plan.canStart).toBe(false);
    expect(plan.issues[0]).toMatchObject({
      code: "vision.one-class",
      level: "blocks",
      options: [{ code: "as-anomaly" }],
    });
    const single = await imported("single", await classSet(4, 1), "class-folders");
    const blocked = await lab.call("planVision", { body: { setId: single, task: "classification" } });
    expect(blocked.issues[0]).toMatchObject({ code: "vision.class-too-small", level: "blocks" });
    const refused = await lab.fetch(
      "createVisionRun",
      { body: { setId: single, task: "classification" } },
      { headers: { "accept-language": "fr" } },
    );
    expect(await refused.json()).toMatchObject({
      code: "vision-blocked",
      detail: expect.stringMatching(/^L’entraînement ne peut pas commencer/),
    });
  });

  it("asks which pictures are good where none is", async () => {
    const plan = await lab.call("planVision", { body: { setId: shapes, task: "anomaly", normalLabel: "perfect" } });
    expect(plan.issues[0]).toMatchObject({ code: "vision.no-normal", level: "blocks" });
    expect(plan.issues[0]!.options.map(({ code }) => code)).toEqual([
      "normal-label",
      "normal-label",
      "as-classification",
    ]);
  });
});
