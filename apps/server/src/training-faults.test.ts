import { Buffer } from "node:buffer";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endStates, type RunEventData } from "@datalab/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type KillableLab, processesNaming, startKillableLab } from "./platform/testing/killable-lab.ts";
import { type Call, callerOf, fetcher } from "./platform/testing/test-lab.ts";

const isLinux = process.platform === "linux";
if (!isLinux) process.stderr.write("fault tests of trainings skipped: they look for what is left through /proc\n");

const foldCount = 5;
const candidates = ["logistic", "decision-tree", "random-forest", "knn"];

/** Machines that fail when hot; enough rows that the training takes its time. */
const machines = (): string => {
  const lines = ["heat,hours,town,failed"];
  for (let row = 0; row < 1_500; row += 1) {
    const heat = (row * 7919) % 1000;
    const doubt = (row * 104_729) % 400;
    lines.push(`${heat / 10},${(row * 31) % 9000},t${row % 7},${heat + doubt > 700 ? "yes" : "no"}`);
  }
  return `${lines.join("\n")}\n`;
};

describe.skipIf(!isLinux)("a real training, while the lab is killed", { timeout: 180_000 }, () => {
  let home: string;
  let lab: KillableLab;
  let call: Call;
  const open = async (): Promise<void> => {
    lab = await startKillableLab(home, "product");
    call = callerOf(fetcher(lab.address));
  };
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "datalab-training-faults-"));
    await open();
  }, 120_000);
  afterEach(async () => {
    await lab.end("SIGTERM");
    expect(processesNaming(home)).toEqual([]);
    await rm(home, { recursive: true, force: true });
  });

  const importMachines = async (): Promise<string> => {
    const { id } = await call("createUpload", { query: { fileName: "machines.csv" }, body: Buffer.from(machines()) });
    const { dataset, job } = await call("importUpload", { params: { upload: id }, body: {} });
    while (!endStates.includes((await call("getJob", { params: { job: job.id } })).state)) await sleep(50);
    return dataset.id;
  };
  const units = (): Promise<{ index: number; fold: number; seconds: number }[]> =>
    lab.rows(`select "index", fold, fit_seconds as seconds from training_units order by "index", fold`);

  it("goes on at the next start from its finished candidates × folds, counts each once, and ends done", async () => {
    const datasetId = await importMachines();
    const { id: run } = await call("createRun", {
      body: {
        datasetId,
        target: "failed",
        validation: { kind: "cv", folds: foldCount },
        candidates: candidates.map((estimator) => ({ estimator, parameters: {} })),
      },
    });
    let before = await units();
    while (before.filter(({ index }) => index >= 0).length < 3) {
      await sleep(20);
      before = await units();
    }
    await lab.end("SIGKILL");
    await open();
    const state = async () => call("getRun", { params: { run } });
    const resumed = await state();
    expect(["queued", "running", "done"]).toContain(resumed.state);
    let ended = resumed;
    while (!endStates.includes(ended.state)) {
      await sleep(100);
      ended = await state();
    }
    expect(ended).toMatchObject({ state: "done", error: null, verdict: expect.anything() });
    const after = await units();
    // What was finished before is there as it was: a fold that had been fitted again would have taken another time.
    expect(after).toEqual(expect.arrayContaining(before));
    const expected = [-1, ...candidates.keys()].flatMap((index) =>
      Array.from({ length: foldCount }, (_, fold) => ({ index, fold })),
    );
    expect(after.map(({ index, fold }) => ({ index, fold }))).toEqual(expected);
    const [counted] = await lab.rows<{ done: number; planned: number }>(
      `select fits_done as done, fits_planned as planned from training_runs where run_id = '${run}'`,
    );
    const withRefit = candidates.length * foldCount + 1;
    expect(counted).toEqual({ done: withRefit, planned: withRefit });
    const events = await lab.rows<{ data: RunEventData }>(
      `select data from run_events where run_id = '${run}' order by number`,
    );
    const folds = events.flatMap(({ data }) => (data.type === "fold" ? [`${data.index} ${data.fold}`] : []));
    expect(new Set(folds).size).toBe(folds.length);
    expect(events.filter(({ data }) => data.type === "ended")).toHaveLength(1);
    expect(await lab.rows(`select state, attempt from jobs where kind = 'train'`)).toEqual([
      { state: "done", attempt: 2 },
    ]);
    expect((await call("listRuns", { query: {} })).runs.map((listed) => listed.state)).toEqual(["done"]);
  });
});
