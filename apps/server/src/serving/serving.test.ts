import { endStates, type Job } from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RefusedCall, startTestLab, type TestLab } from "../platform/testing/test-lab.ts";

let lab: TestLab;
let run: string;

const rows = 120;
/** Hot machines fail; the site has nothing to do with it. */
const csv = (from: number): string =>
  [
    "heat,site,failed",
    ...Array.from(
      { length: rows },
      (_, i) => `${from + i + 0.5},${["Lyon", "Metz"][i % 2]},${i + (i % 7) > rows / 2 ? "yes" : "no"}`,
    ),
  ].join("\n");

const finished = async (id: string): Promise<Job> => {
  let job = await lab.call("getJob", { params: { job: id } });
  while (!endStates.includes(job.state)) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    job = await lab.call("getJob", { params: { job: id } });
  }
  expect(job).toMatchObject({ state: "done", error: null });
  return job;
};

const sent = (fileName: string, text: string) =>
  lab.call("createUpload", { query: { fileName }, body: new TextEncoder().encode(text) });

beforeAll(async () => {
  lab = await startTestLab();
  const upload = await sent("machines.csv", csv(0));
  const { dataset, job } = await lab.call("importUpload", { params: { upload: upload.id }, body: {} });
  await finished(job.id);
  const candidates = [{ estimator: "logistic", parameters: {} }];
  const started = await lab.call("createRun", {
    body: { datasetId: dataset.id, target: "failed", candidates, validation: { kind: "cv", folds: 3 } },
  });
  run = started.id;
  await finished((await lab.call("getRun", { params: { run } })).jobId);
}, 240_000);
afterAll(() => lab.close());

const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RefusedCall)) throw error ?? new Error("Nothing was refused.");
  return error.problem;
};

describe("a model that answers", () => {
  it("says what it takes and what training saw of it", async () => {
    const model = await lab.call("getModel", { params: { run } });
    expect(model).toMatchObject({
      runId: run,
      task: "binary",
      target: "failed",
      classes: ["no", "yes"],
      estimator: "logistic",
    });
    expect(model.inputs.map(({ name, kind, required }) => [name, kind, required])).toEqual([
      ["heat", "numeric", true],
      ["site", "categorical", true],
    ]);
    const { models } = await lab.call("listModels");
    expect(models).toEqual([model]);
  });

  it("answers rows with probabilities, and says where a row goes beyond training", async () => {
    const { predictions } = await lab.call("predict", {
      params: { run },
      body: {
        rows: [
          { heat: 5, site: "Lyon" },
          { heat: 9000, site: "Brest" },
        ],
      },
    });
    expect(predictions.map(({ prediction }) => prediction)).toEqual(["no", "yes"]);
    for (const { probabilities } of predictions)
      expect(Object.values(probabilities ?? {}).reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    expect(predictions[0]?.notes).toEqual([]);
    expect(predictions[1]?.notes.map(({ column, code }) => [column, code])).toEqual([
      ["heat", "above-range"],
      ["site", "unseen-category"],
    ]);
  });

  it("names the field and the row that are wrong, in the language asked for", async () => {
    const wrong = (row: Record<string, string | number>) =>
      refusal(lab.call("predict", { params: { run }, body: { rows: [{ heat: 1, site: "Lyon" }, row] } }));
    expect(await wrong({ heat: "hot", site: "Lyon" })).toMatchObject({
      code: "prediction-column-retyped",
      details: { column: "heat", row: 2 },
    });
    expect(await wrong({ site: "Lyon" })).toMatchObject({
      code: "prediction-columns-missing",
      details: { columns: ["heat"], row: 2 },
    });
    expect(await wrong({ heat: 1, site: "Lyon", shoe: 42 })).toMatchObject({
      code: "prediction-field-invalid",
      details: { column: "shoe", row: 2 },
    });
    const french = await lab.fetch(
      "predict",
      { params: { run }, body: { rows: [{ heat: "chaud", site: "Lyon" }] } },
      { headers: { "accept-language": "fr" } },
    );
    expect(((await french.json()) as { detail: string }).detail).toBe(
      "« heat » doit être un nombre ; la ligne 1 contient « chaud ».",
    );
  });

  it("gives reasons that add up to the answer, the same each time", async () => {
    const ask = () => lab.call("explain", { params: { run }, body: { row: { heat: 110, site: "Metz" } } });
    const reasons = await ask();
    const sum = reasons.contributions.reduce((total, { contribution }) => total + contribution, reasons.base);
    expect(sum).toBeCloseTo(reasons.answer, 9);
    expect(reasons.class).toBe("yes");
    expect(Math.abs(reasons.contributions.find(({ column }) => column === "heat")?.contribution ?? 0)).toBeGreaterThan(
      0.1,
    );
    expect(await ask()).toEqual(reasons);
  });

  it("answers a file in a job and gives it back with its columns", async () => {
    const upload = await sent("new.csv", "note,Heat,site\na,3,Lyon\nb,hot,Metz\nc,115,Metz\n");
    const match = await lab.call("matchColumns", { params: { run }, body: { upload: upload.id } });
    expect(match).toMatchObject({
      missing: ["heat"],
      extra: ["note", "Heat"],
      suggestions: [{ missing: "heat", extra: "Heat" }],
    });
    const { id, job } = await lab.call("createBatch", {
      params: { run },
      body: { upload: upload.id, format: "csv", rename: { Heat: "heat" } },
    });
    await finished(job.id);
    const batch = await lab.call("getBatch", { params: { batch: id } });
    expect(batch).toMatchObject({ rows: 3, fileName: "new.predictions.csv", refused: [{ row: 2, column: "heat" }] });
    const file = await lab.fetch("downloadBatch", { params: { batch: id } });
    const [header, first, second] = (await file.text()).trim().split("\n");
    expect(header).toBe("note,Heat,site,prediction,probability:no,probability:yes");
    expect(first).toMatch(/^a,3,Lyon,no,/);
    expect(second).toBe("b,hot,Metz,,,");
  });

  it("is described in OpenAPI with its own input schema", async () => {
    const document = (await (await fetch(`${lab.address}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    expect(JSON.stringify(document.paths[`/api/models/${run}/predict`])).toContain('"required":["heat","site"]');
  });

  it("forgets what it loaded beyond its limit", async () => {
    const { modelCache } = await lab.call("system");
    expect(modelCache.models).toBe(1);
    expect(modelCache.usedMb).toBeLessThanOrEqual(modelCache.limitMb);
  });

  it("is refused by its run where there is none", async () => {
    expect((await refusal(lab.call("getModel", { params: { run: "0".repeat(32) } }))).code).toBe("model-missing");
  });
});
