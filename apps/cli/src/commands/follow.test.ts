import type { Job, Run } from "@datalab/contract";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../lab/client.ts";
import { createOutput } from "../terminal/output.ts";
import { type FakeLab, startFakeLab } from "../testing/fake-lab.ts";
import { fakeStream } from "../testing/streams.ts";
import { wordsOf } from "../words/words.ts";
import type { CommandContext } from "./command.ts";
import { followRun, waitForJob } from "./follow.ts";

const id = "a".repeat(32);
const at = "2026-01-31T10:00:00.000Z";
const event = (number: number, data: object) => `id: ${number}\ndata: ${JSON.stringify({ number, at, data })}\n\n`;
const job = (state: Job["state"], more: Partial<Job> = {}): Job => ({
  id,
  kind: "import-dataset",
  subject: null,
  state,
  progress: 0.5,
  position: null,
  attempt: 1,
  error: null,
  result: null,
  createdAt: at,
  startedAt: at,
  endedAt: null,
  ...more,
});
const run = (state: Run["state"]): Run => ({
  id,
  number: 1,
  name: "r",
  experimentId: "1",
  state,
  dataset: { id, name: "d", version: 1, sha256: "0".repeat(64), rows: 1, columns: 1 },
  target: "y",
  task: "binary",
  metric: "roc_auc",
  chosen: null,
  test: null,
  level: null,
  headline: null,
  fitsDone: 0,
  fitsPlanned: 5,
  seed: 1,
  createdAt: at,
  startedAt: at,
  endedAt: null,
  createdBy: "o",
  tags: {},
  jobId: id,
  config: {
    name: "r",
    datasetId: id,
    version: 1,
    target: "y",
    task: "binary",
    positiveClass: "1",
    exclude: [],
    kinds: {},
    group: null,
    time: null,
    keepDuplicatesTogether: true,
    preparation: {
      impute: "median",
      missingIndicator: true,
      scale: "auto",
      categories: "auto",
      maxOnehot: 10,
      rareBelow: 1,
      textFeatures: 256,
    },
    candidates: [{ estimator: "knn", parameters: {} }],
    validation: { kind: "cv", folds: 5 },
    testFraction: 0.2,
    metric: "roc_auc",
    budgetSeconds: null,
    seed: 1,
    costs: null,
    kept: [],
  },
  step: "candidates",
  stepStates: {
    checks: "done",
    split: "done",
    baseline: "done",
    candidates: "running",
    refit: "waiting",
    test: "waiting",
    verdict: "waiting",
  },
  estimateSeconds: null,
  actualSeconds: null,
  leaderboard: [],
  evaluation: null,
  verdict: null,
  warnings: [],
  error: null,
  modelBytes: null,
  lastEvent: 0,
  environment: {},
});

describe("a command that waits", () => {
  let lab: FakeLab;
  afterEach(() => lab.close());

  const interrupt = () => new AbortController();
  const waiting = (signal: AbortSignal) => {
    const stderr = fakeStream(true);
    const output = createOutput(false, fakeStream(true).stream, stderr.stream);
    const context = { words: wordsOf("en"), locale: "en", output, signal } as unknown as CommandContext;
    return { client: createClient(lab.address, "en", signal), context, shown: stderr.text };
  };

  it("takes a run's stream up again after the last event it saw, until the run has ended", async () => {
    const progress = { fitsDone: 2, fitsPlanned: 5, secondsLeft: 9, cpuShare: 1, cores: 2, memoryMb: 1 };
    const first = event(1, { type: "progress", ...progress, memoryLimitMb: 9 });
    lab = await startFakeLab({
      [`GET /api/runs/${id}/events`]: ({ url }, response) => {
        const isAgain = url?.endsWith("after=1");
        response.end(isAgain ? event(2, { type: "ended", state: "done" }) : first);
      },
      [`GET /api/runs/${id}`]: () => run(lab.asked.some((url) => url.endsWith("after=1")) ? "done" : "running"),
    });
    const { client, context, shown } = waiting(interrupt().signal);
    expect((await followRun(client, id, context)).state).toBe("done");
    expect(lab.asked.filter((url) => url.includes("events"))).toEqual([
      `GET /api/runs/${id}/events?after=0`,
      `GET /api/runs/${id}/events?after=1`,
    ]);
    expect(shown()).toContain("2 of 5 fits, about 9 s left");
    expect(shown().endsWith("\r\x1b[2K")).toBe(true);
  });

  it("cancels the run at Ctrl-C and waits for its end, so that nothing goes on unseen", async () => {
    const stop = interrupt();
    let state: Run["state"] = "running";
    lab = await startFakeLab({
      [`GET /api/runs/${id}/events`]: (_, response) => {
        response.writeHead(200);
        response.write(event(1, { type: "state", state: "running", position: null }), () => stop.abort());
      },
      [`POST /api/runs/${id}/cancel`]: () => {
        setTimeout(() => {
          state = "cancelled";
        }, 150);
        return {};
      },
      [`GET /api/runs/${id}`]: () => run(state),
    });
    const { client, context } = waiting(stop.signal);
    expect((await followRun(client, id, context)).state).toBe("cancelled");
    expect(lab.asked).toContain(`POST /api/runs/${id}/cancel`);
  });

  it("cancels an import at Ctrl-C", async () => {
    const stop = interrupt();
    lab = await startFakeLab({
      [`GET /api/jobs/${id}/events`]: (_, response) => {
        response.writeHead(200);
        response.write(`data: ${JSON.stringify(job("running"))}\n\n`, () => stop.abort());
      },
      [`POST /api/jobs/${id}/cancel`]: () => ({}),
    });
    const { client, context } = waiting(stop.signal);
    await expect(waitForJob(client, id, context, "Importing")).rejects.toMatchObject({ name: "AbortError" });
    expect(lab.asked).toContain(`POST /api/jobs/${id}/cancel`);
  });

  it("ends with the sentence of a job that failed", async () => {
    const failed = job("failed", { error: { code: "unclosed-quote", message: "Line 3.", figures: { line: 3 } } });
    lab = await startFakeLab({
      [`GET /api/jobs/${id}/events`]: (_, response) => void response.end(`data: ${JSON.stringify(failed)}\n\n`),
      [`GET /api/jobs/${id}`]: () => failed,
    });
    const { client, context } = waiting(interrupt().signal);
    await expect(waitForJob(client, id, context, "Importing")).rejects.toMatchObject({
      code: "unclosed-quote",
      exit: 2,
      message: "Line 3.",
      details: { line: 3 },
    });
  });
});
