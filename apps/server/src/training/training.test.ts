import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { endStates, type Run, type RunEvent, runEventSchema, type TrainingRequest } from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestLab, type TestLab } from "../platform/testing/test-lab.ts";
import { artifactsOf } from "../tracking/service.ts";
import { modelPath, servingPath } from "./engine/serving-card.ts";
import { readEvents } from "./repository.ts";

const titanic = fileURLToPath(new URL("../../../../../shared/data/tabular/titanic.csv", import.meta.url));
const hasData = existsSync(titanic);
if (!hasData) process.stderr.write(`Trainings over the API are skipped: ${titanic} is not there.\n`);

/** The process of the job that runs now: the lab's own child. */
const jobProcess = (): number => {
  const children = execFileSync("ps", ["--ppid", String(process.pid), "-o", "pid=,args="], { encoding: "utf8" });
  const line = children.split("\n").find((child) => /workers[/\\]main/.test(child));
  if (!line) throw new Error(`No job process among:\n${children}`);
  return Number.parseInt(line, 10);
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const answered = ["alive"];
const quick: Partial<TrainingRequest> = {
  exclude: answered,
  candidates: [
    { estimator: "logistic", parameters: {} },
    { estimator: "knn", parameters: {} },
  ],
};

describe.skipIf(!hasData)("a training over the API", () => {
  let lab: TestLab;
  let datasetId: string;
  let first: Run;

  beforeAll(async () => {
    lab = await startTestLab();
    const upload = await lab.call("createUpload", { query: { fileName: "titanic.csv" }, body: readFileSync(titanic) });
    const { dataset, job } = await lab.call("importUpload", { params: { upload: upload.id }, body: {} });
    datasetId = dataset.id;
    for (;;) {
      const { state } = await lab.call("getJob", { params: { job: job.id } });
      if (state === "done") break;
      if (endStates.includes(state)) throw new Error(`The import ended: ${state}`);
      await pause(50);
    }
  }, 180_000);
  afterAll(async () => lab?.close());

  const request = (change: Partial<TrainingRequest> = quick): TrainingRequest => ({
    datasetId,
    target: "survived",
    ...change,
  });
  const start = async (change: Partial<TrainingRequest> = quick): Promise<string> =>
    (await lab.call("createRun", { body: request(change) })).id;
  const ended = async (run: string): Promise<Run> => {
    for (;;) {
      const now = await lab.call("getRun", { params: { run } });
      if (endStates.includes(now.state) && now.endedAt !== null) return now;
      await pause(100);
    }
  };
  const eventsOf = (run: string) => readEvents(lab.platform.database, run, 0);
  const until = async (run: string, isSo: (event: RunEvent["data"]) => boolean): Promise<void> => {
    while (!(await eventsOf(run)).some(({ data }) => isSo(data))) await pause(20);
  };
  const isDone =
    (index: number) =>
    (event: RunEvent["data"]): boolean =>
      event.type === "candidate" && event.index === index && event.state === "done";
  const numbers = ({ leaderboard, evaluation, verdict, config }: Run) => ({
    config,
    leaderboard: leaderboard.map(({ fitSeconds: _, predictSeconds: __, ...entry }) => entry),
    metrics: evaluation?.metrics,
    importance: evaluation?.importance,
    level: verdict?.level,
  });
  const expectGapless = (events: readonly RunEvent[]) =>
    expect(events.map(({ number }) => number)).toEqual(events.map((_, i) => i + 1));

  it("refuses to start while a leak is unanswered, naming the column, in the language asked for", async () => {
    const plan = await lab.call("planTraining", { body: request({}) });
    expect(plan.config.task).toBe("binary");
    expect(plan.canStart).toBe(false);
    expect(plan.issues[0]).toMatchObject({ code: "leak", level: "blocks", columns: ["alive"] });
    const refused = await lab.fetch("createRun", { body: request({}) }, { headers: { "accept-language": "fr" } });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      code: "preflight-blocked",
      detail: expect.stringMatching(/^L’entraînement ne peut pas commencer.*« alive »/),
    });
  }, 180_000);

  it.each([
    ["an unknown target", { target: "survivd" }, "target-unknown"],
    ["an unknown model", { candidates: [{ estimator: "magic", parameters: {} }] }, "estimator-unknown"],
    ["an unknown column", { exclude: ["alyve"] }, "column-unknown"],
    ["a metric of another task", { metric: "rmse" }, "metric-unknown"],
  ])(
    "refuses %s with its own code",
    async (_, change, code) => {
      const response = await lab.fetch("createRun", { body: request(change as Partial<TrainingRequest>) });
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ code });
    },
    60_000,
  );

  it("goes from a request to a verdict; the stream tells all of it, without a gap", async () => {
    const begun = Date.now();
    const id = await start();
    const stream = await lab.fetch("runEvents", { params: { run: id }, query: { after: 0 } });
    const told = (await stream.text())
      .split("\n\n")
      .flatMap((block) => block.split("\n").filter((line) => line.startsWith("data: ")))
      .map((line) => runEventSchema.parse(JSON.parse(line.slice(6))));
    first = await ended(id);
    process.stderr.write(`Titanic, two candidates over the API: ${((Date.now() - begun) / 1000).toFixed(1)} s.\n`);
    expect(first.error).toBeNull();
    expect(first).toMatchObject({ state: "done", number: 1, step: "verdict", fitsDone: first.fitsPlanned });
    expect(Object.values(first.stepStates).every((state) => state === "done")).toBe(true);
    expect(first.chosen?.mean).toBeGreaterThan(0.8);
    expect(first.test?.value).toBeGreaterThan(0.75);
    expect(first.test?.low).toBeLessThan(first.test?.value as number);
    expect(first.leaderboard.filter(({ isChosen }) => isChosen)).toHaveLength(1);
    expect(first.warnings.map(({ text }) => text)).toContain("“alive” was left out.");
    expectGapless(told);
    expect(told.at(-1)?.data).toEqual({ type: "ended", state: "done" });
    expect(told.filter(({ data }) => data.type === "fold")).toHaveLength(3 * 5);
    expect(told.some(({ data }) => data.type === "progress")).toBe(true);
    const files = await artifactsOf(lab.platform.database, id);
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining([modelPath, servingPath]));
    const { metrics } = await lab.call("runMetrics", { params: { run: id } });
    expect(metrics.find(({ key }) => key === "test_roc_auc")?.value).toBe(first.test?.value);
    expect(metrics.filter(({ key }) => key.startsWith("fold_roc_auc/1-logistic")).map(({ step }) => step)).toHaveLength(
      5,
    );
  }, 180_000);

  it("replays events after a number", async () => {
    const stream = await lab.fetch("runEvents", { params: { run: first.id }, query: { after: first.lastEvent - 2 } });
    const ids = (await stream.text()).split("\n").filter((line) => line.startsWith("id: "));
    expect(ids).toEqual([`id: ${first.lastEvent - 1}`, `id: ${first.lastEvent}`]);
  });

  it("shows the test rows of a cell of the confusion matrix, the most wrong first", async () => {
    const rows = (query: object) => lab.call("listTestRows", { params: { run: first.id }, query });
    const page = await rows({ limit: 5, actual: "1", predicted: "0", sort: "error" });
    const detail = first.evaluation?.detail;
    if (detail?.kind !== "classification") throw new Error("classification");
    expect(page.total).toBe(detail.confusion.counts[1]?.[0]);
    const doubts = page.rows.map(({ probabilities }) => probabilities?.[0] as number);
    expect(doubts).toEqual([...doubts].sort((a, b) => b - a));
    expect(page.rows[0]?.cells).toHaveProperty("sex");
    expect((await rows({ limit: 500 })).total).toBe(first.evaluation?.testRows);
  });

  it("gives the same numbers when run again, and speaks French", async () => {
    const again = await ended((await lab.call("rerun", { params: { run: first.id }, body: {} })).id);
    expect(numbers(again)).toEqual(numbers(first));
    const inFrench = { headers: { "accept-language": "fr" } };
    const run = (await (await lab.fetch("getRun", { params: { run: again.id } }, inFrench)).json()) as Run;
    expect(run.warnings[0]?.text).toBe("« alive » a été écartée.");
    const spoken = (await (await lab.fetch("speakVerdict", { params: { run: again.id } }, inFrench)).json()) as {
      headline: string;
    };
    expect(spoken.headline).not.toBe((await lab.call("speakVerdict", { params: { run: again.id } })).headline);
    const yaml = await (await lab.fetch("runConfigYaml", { params: { run: again.id } })).text();
    expect(yaml).toContain("target: survived");
  }, 180_000);

  it("is taken up where it was after kill -9 of its process, and comes to the same leaderboard", async () => {
    const id = await start();
    await until(id, isDone(0));
    process.kill(jobProcess(), "SIGKILL");
    const run = await ended(id);
    expect(run.state).toBe("done");
    expect(numbers(run)).toEqual(numbers(first));
    const events = await eventsOf(id);
    expectGapless(events);
    const resumed = events.find(({ data }) => data.type === "note" && data.code === "resumed");
    if (resumed?.data.type !== "note") throw new Error("a resumed run says so");
    expect(resumed.data.figures.fits).toBeGreaterThanOrEqual(10);
    expect(events.filter(({ data }) => data.type === "fold")).toHaveLength(3 * 5);
  }, 180_000);

  it("ends in under two seconds when cancelled, keeping what is scored", async () => {
    const id = await start({
      exclude: answered,
      candidates: [
        { estimator: "logistic", parameters: {} },
        { estimator: "hist-gradient-boosting", parameters: { iterations: 2000 } },
      ],
    });
    await until(id, (event) => event.type === "fold" && event.index === 0);
    const cancelledAt = Date.now();
    await lab.call("cancelRun", { params: { run: id }, body: {} });
    const run = await ended(id);
    expect(Date.now() - cancelledAt).toBeLessThan(2000);
    expect(run.state).toBe("cancelled");
    const folds = run.leaderboard.find(({ index }) => index === 0)?.metrics.roc_auc?.folds ?? [];
    expect(folds.some((score) => score !== null)).toBe(true);
    expect(run.verdict).toBeNull();
    expect(Object.values(run.stepStates)).not.toContain("running");
    await expect(lab.call("cancelRun", { params: { run: id }, body: {} })).rejects.toMatchObject({
      problem: { code: "job-not-cancellable" },
    });
  }, 180_000);

  it("stops and keeps: a verdict on what was finished", async () => {
    const boosting = (learningRate: number) => ({
      estimator: "hist-gradient-boosting",
      parameters: { learningRate, iterations: 500 },
    });
    const id = await start({
      ...quick,
      candidates: [...quick.candidates!, boosting(0.1), boosting(0.05), boosting(0.02)],
    });
    await until(id, isDone(0));
    await lab.call("stopRun", { params: { run: id }, body: {} });
    const run = await ended(id);
    expect(run.state).toBe("done");
    expect(run.verdict).not.toBeNull();
    expect(run.leaderboard.some(({ state }) => state === "skipped")).toBe(true);
    expect(run.warnings.map(({ code }) => code)).toContain("budget-reached");
    const events = await eventsOf(id);
    expectGapless(events);
    expect(events.some(({ data }) => data.type === "state" && data.state === "stopping")).toBe(true);
  }, 180_000);

  it("is found by name, sorted and filtered, renamed, tagged and deleted", async () => {
    const list = (query: object = {}) => lab.call("listRuns", { query });
    const all = await list();
    expect(all.total).toBe(5);
    expect(all.runs.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
    expect((await list({ state: "cancelled" })).total).toBe(1);
    const scores = (await list({ sort: "metric", state: "done" })).runs.map(({ test }) => test?.value as number);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const params = { run: first.id };
    await lab.call("renameRun", { params, body: { name: "Who survives", tags: { stage: "first" } } });
    const found = await list({ search: "who surv" });
    expect(found.runs.map(({ id }) => id)).toEqual([first.id]);
    expect(found.runs[0]?.tags).toEqual({ stage: "first" });
    expect((await list({ search: "first" })).total).toBe(1);
    await lab.call("deleteRun", { params });
    expect((await list()).total).toBe(4);
    await expect(lab.call("getRun", { params })).rejects.toMatchObject({ problem: { code: "not-found" } });
  });
});
