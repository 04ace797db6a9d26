import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { endStates, type Run, type RunEvent, runSchema, type TrainingRequest } from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestLab, type TestLab } from "../platform/testing/test-lab.ts";
import { artifactsOf } from "../tracking/service.ts";
import { modelPath, servingPath } from "./engine/serving-card.ts";
import { readEvents } from "./repository.ts";
import * as service from "./service.ts";
import { addDataset, fileDoor } from "./testing/file-door.ts";

const titanic = fileURLToPath(new URL("../../../../../shared/data/tabular/titanic.csv", import.meta.url));
const hasData = existsSync(titanic);
if (!hasData) process.stderr.write(`Trainings on real tables are skipped: ${titanic} is not there.\n`);

/** The process of the job that runs now: the lab's own child. */
const jobProcess = (): number => {
  const children = execFileSync("ps", ["--ppid", String(process.pid), "-o", "pid=,args="], { encoding: "utf8" });
  const line = children.split("\n").find((child) => /workers[/\\]main/.test(child));
  if (!line) throw new Error(`No job process among:\n${children}`);
  return Number.parseInt(line, 10);
};

const answered = ["alive"];
const quick: Partial<TrainingRequest> = {
  exclude: answered,
  candidates: [
    { estimator: "logistic", parameters: {} },
    { estimator: "knn", parameters: {} },
  ],
  validation: { kind: "cv", folds: 3 },
};

describe.skipIf(!hasData)("a training in the lab", () => {
  let lab: TestLab;
  let datasetId: string;
  beforeAll(async () => {
    lab = await startTestLab({ catalogueUrl: new URL("./testing/job-kinds.ts", import.meta.url).href });
    datasetId = await addDataset(lab.home, titanic);
  });
  afterAll(async () => lab?.close());

  const start = (change: Partial<TrainingRequest> = quick) =>
    service.createRun(lab.context(), { datasetId, target: "survived", ...change }, {}, fileDoor);
  const ended = async (id: string): Promise<Run> => {
    for (;;) {
      const run = await service.getRun(lab.context(), id);
      if (endStates.includes(run.state) && run.endedAt !== null) return run;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const until = async (id: string, isSo: (events: RunEvent[]) => boolean): Promise<RunEvent[]> => {
    for (;;) {
      const events = await readEvents(lab.platform.database, id, 0);
      if (isSo(events)) return events;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const numbers = (run: Run) => ({
    leaderboard: run.leaderboard.map(({ index, state, rank, isChosen, metrics, trainScore }) => ({
      index,
      state,
      rank,
      isChosen,
      metrics,
      trainScore,
    })),
    metrics: run.evaluation?.metrics,
    level: run.verdict?.level,
  });

  it("refuses to start while a leak is unanswered, naming the column", async () => {
    const plan = await service.planTraining(lab.context(), { datasetId, target: "survived" }, fileDoor);
    expect(plan.config.task).toBe("binary");
    expect(plan.canStart).toBe(false);
    expect(plan.issues[0]).toMatchObject({ code: "leak", level: "blocks", columns: ["alive"] });
    await expect(start({})).rejects.toMatchObject({
      code: "preflight-blocked",
      details: { problem: expect.stringContaining("alive") },
    });
  });

  it("goes from a request to a verdict, with gapless events and everything stored", async () => {
    const begun = Date.now();
    const summary = await start({ exclude: answered });
    const run = await ended(summary.id);
    process.stderr.write(
      `Titanic, default candidates: ${((Date.now() - begun) / 1000).toFixed(1)} s; estimated ${run.estimateSeconds?.toFixed(1)} s.\n`,
    );
    expect(run.error).toBeNull();
    expect(runSchema.parse(run)).toBeTruthy();
    expect(run).toMatchObject({ state: "done", number: 1, step: "verdict", fitsDone: run.fitsPlanned });
    expect(Object.values(run.stepStates).every((state) => state === "done")).toBe(true);
    expect(run.chosen?.mean).toBeGreaterThan(0.8);
    expect(run.test?.value).toBeGreaterThan(0.75);
    expect(run.test?.low).toBeLessThan(run.test?.value as number);
    expect(run.leaderboard.filter(({ isChosen }) => isChosen)).toHaveLength(1);
    expect(run.warnings.map(({ text }) => text)).toContain("“alive” was left out.");

    const events = await readEvents(lab.platform.database, run.id, 0);
    expect(events.map(({ number }) => number)).toEqual(Array.from({ length: run.lastEvent }, (_, i) => i + 1));
    expect(events.at(-1)?.data).toEqual({ type: "ended", state: "done" });
    const folds = events.filter(({ data }) => data.type === "fold");
    expect(folds).toHaveLength((run.config.candidates.length + 1) * 5);

    const files = await artifactsOf(lab.platform.database, run.id);
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining([modelPath, servingPath]));
    const { metrics } = await service.runMetrics(lab.context(), run.id);
    expect(metrics.find(({ key }) => key === "test_roc_auc")?.value).toBe(run.test?.value);
  }, 120_000);

  it("shows the test rows of a cell of the confusion matrix, the most wrong first", async () => {
    const run = await ended((await start()).id);
    const page = await service.listTestRows(lab.context(), run.id, {
      offset: 0,
      limit: 5,
      actual: "1",
      predicted: "0",
      sort: "error",
    });
    const detail = run.evaluation?.detail;
    if (detail?.kind !== "classification") throw new Error("classification");
    expect(page.total).toBe(detail.confusion.counts[1]?.[0]);
    const errors = page.rows.map(({ probabilities }) => probabilities?.[0] as number);
    expect(errors).toEqual([...errors].sort((a, b) => b - a));
    expect(page.rows[0]?.cells).toHaveProperty("sex");
    expect((await service.listTestRows(lab.context(), run.id, { offset: 0, limit: 500, sort: "row" })).total).toBe(
      run.evaluation?.testRows,
    );
  }, 60_000);

  it("gives the same numbers again, on one thread too, and speaks French", async () => {
    const first = await ended((await start()).id);
    const again = await ended((await service.rerun(lab.context(), first.id, fileDoor)).id);
    expect(again.config).toEqual(first.config);
    expect(numbers(again)).toEqual(numbers(first));
    const french = await service.getRun({ ...lab.context(), locale: "fr" }, again.id);
    expect(french.warnings[0]?.text).toBe("« alive » a été écartée.");
    const spoken = await service.speakVerdict({ ...lab.context(), locale: "fr" }, again.id);
    expect(spoken.headline).not.toBe((await service.speakVerdict(lab.context(), again.id)).headline);
    const { yaml } = await service.runConfigYaml(lab.context(), again.id);
    expect(yaml).toContain("target: survived");
  }, 90_000);

  it("tells its first event within a second of its start, and ends in under two when cancelled, keeping what is scored", async () => {
    const { id } = await start({
      exclude: answered,
      candidates: [
        { estimator: "logistic", parameters: {} },
        { estimator: "hist-gradient-boosting", parameters: { iterations: 2000 } },
      ],
    });
    await until(id, (events) => events.some(({ data }) => data.type === "fold" && data.index === 0));
    const cancelledAt = Date.now();
    await service.cancelRun(lab.context(), id);
    const run = await ended(id);
    expect(Date.now() - cancelledAt).toBeLessThan(2000);
    expect(run.state).toBe("cancelled");
    expect(
      run.leaderboard.find(({ index }) => index === 0)?.metrics.roc_auc?.folds.some((score) => score !== null),
    ).toBe(true);
    expect(run.verdict).toBeNull();
    expect(Object.values(run.stepStates)).not.toContain("running");
  }, 60_000);

  it("is taken up where it was after kill -9 of its process, and comes to the same leaderboard", async () => {
    const request = {
      exclude: answered,
      candidates: [
        { estimator: "logistic", parameters: {} },
        { estimator: "knn", parameters: {} },
        { estimator: "hist-gradient-boosting", parameters: {} },
      ],
    };
    const whole = await ended((await start(request)).id);
    const { id } = await start(request);
    await until(id, (events) =>
      events.some(({ data }) => data.type === "candidate" && data.index === 0 && data.state === "done"),
    );
    process.kill(jobProcess(), "SIGKILL");
    const run = await ended(id);
    expect(run.state).toBe("done");
    expect(numbers(run)).toEqual(numbers(whole));
    const events = await readEvents(lab.platform.database, id, 0);
    expect(events.map(({ number }) => number)).toEqual(events.map((_, i) => i + 1));
    const resumed = events.find(({ data }) => data.type === "note" && data.code === "resumed");
    if (resumed?.data.type !== "note") throw new Error("a resumed run says so");
    const kept = resumed.data.figures.fits as number;
    expect(kept).toBeGreaterThanOrEqual(5 + 5);
    const folds = events.filter(({ data }) => data.type === "fold");
    expect(folds).toHaveLength(4 * 5);
  }, 90_000);

  it("stops and keeps: a verdict on what was finished", async () => {
    const { id } = await start({
      exclude: answered,
      candidates: [
        { estimator: "logistic", parameters: {} },
        { estimator: "knn", parameters: {} },
        { estimator: "hist-gradient-boosting", parameters: {} },
        { estimator: "hist-gradient-boosting", parameters: { learningRate: 0.05 } },
        { estimator: "hist-gradient-boosting", parameters: { learningRate: 0.02 } },
      ],
    });
    await until(id, (events) =>
      events.some(({ data }) => data.type === "candidate" && data.index === 0 && data.state === "done"),
    );
    await service.stopRun(lab.context(), id);
    const run = await ended(id);
    expect(run.state).toBe("done");
    expect(run.verdict).not.toBeNull();
    expect(run.fitsDone).toBeLessThan(run.fitsPlanned);
    expect(run.warnings.map(({ code }) => code)).toContain("budget-reached");
    const events = await readEvents(lab.platform.database, id, 0);
    expect(events.map(({ number }) => number)).toEqual(events.map((_, i) => i + 1));
    expect(events.some(({ data }) => data.type === "state" && data.state === "stopping")).toBe(true);
  }, 60_000);

  it("is found by name, sorted and filtered, renamed, tagged and deleted", async () => {
    const list = (change: object) =>
      service.listRuns(lab.context(), { offset: 0, limit: 100, sort: "created", descending: true, ...change });
    const all = await list({});
    expect(all.total).toBe(all.runs.length);
    expect(all.runs.map(({ number }) => number)).toEqual(
      [...all.runs.map(({ number }) => number)].sort((a, b) => b - a),
    );
    const scores = (await list({ sort: "metric", state: "done" })).runs.map(({ test }) => test?.value as number);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const { id } = all.runs.at(-1)!;
    await service.changeRun(lab.context(), id, { name: "Who survives", tags: { stage: "first" } });
    const found = await list({ search: "who surv" });
    expect(found.runs.map((run) => run.id)).toEqual([id]);
    expect(found.runs[0]?.tags).toEqual({ stage: "first" });
    await service.deleteRun(lab.context(), id);
    expect((await list({})).total).toBe(all.total - 1);
    await expect(service.getRun(lab.context(), id)).rejects.toMatchObject({ code: "not-found" });
  });
});
