import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Dataset, detectionCodes, endStates, findingCodes, type Job, type Upload } from "@datalab/contract";
import { checks } from "@datalab/frame";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../platform/context.ts";
import type { RefusedCall } from "../platform/testing/test-lab.ts";
import { startTestLab, type TestLab } from "../platform/testing/test-lab.ts";
import { importDataset } from "./import-job.ts";
import { deleteDataset } from "./service.ts";

const titanic = fileURLToPath(new URL("../../../../../shared/data/tabular/titanic.csv", import.meta.url));
const hasData = existsSync(titanic);
if (!hasData) process.stderr.write(`Imports of real tables are skipped: ${titanic} is not there.\n`);

const small = "name;age;paid\nAnna;31;1,5\nBen;;2,25\nCléo;44;\n";

// Every import is a process of its own: on a busy machine one takes seconds to start.
describe("the data room", { timeout: 120_000 }, () => {
  let lab: TestLab;
  beforeAll(async () => {
    lab = await startTestLab({ settings: { "uploads.maxMb": 1 } });
  });
  afterAll(async () => lab?.close());

  const upload = async (fileName: string, content: string | Uint8Array): Promise<Upload> =>
    lab.call("createUpload", {
      query: { fileName },
      body: typeof content === "string" ? Buffer.from(content) : content,
    });
  const ended = async (id: string): Promise<Job> => {
    for (;;) {
      const job = await lab.platform.jobs.get(id);
      if (endStates.includes(job.state)) return job;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const imported = async (
    fileName: string,
    content: string | Uint8Array,
    body: { name?: string; datasetId?: string } = {},
  ): Promise<Dataset> => {
    const { id } = await upload(fileName, content);
    const { dataset, job } = await lab.call("importUpload", { params: { upload: id }, body });
    const { state, error } = await ended(job.id);
    expect({ state, error }).toEqual({ state: "done", error: null });
    return lab.call("getDataset", { params: { dataset: dataset.id } });
  };
  const refusal = async (work: Promise<unknown>): Promise<{ status: number; code: string; detail: string }> => {
    const error = (await work.then(
      () => expect.fail("it was not refused"),
      (caught: unknown) => caught,
    )) as RefusedCall;
    return { status: error.status, code: error.problem.code, detail: error.problem.detail };
  };
  const blobCount = async (): Promise<number> =>
    (await readdir(join(lab.home, "blobs"), { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name)).length;

  it("previews an upload and reads it again with what a person corrects", async () => {
    const { id } = await upload("paid.csv", small);
    const preview = await lab.call("previewImport", { params: { upload: id }, body: {} });
    expect(preview.options).toMatchObject({ delimiter: ";", decimal: ",", encoding: "utf-8", hasHeader: true });
    for (const { reason } of preview.detections) expect(detectionCodes).toContain(reason);
    expect(preview.rows).toEqual([
      ["Anna", 31, 1.5],
      ["Ben", null, 2.25],
      ["Cléo", 44, null],
    ]);
    const corrected = await lab.call("previewImport", {
      params: { upload: id },
      body: { kinds: { age: "categorical" } },
    });
    expect(corrected.columns[1]).toMatchObject({ name: "age", kind: "categorical", missing: 1 });
  });

  it("stores a version with rows, profile, quality and problems, and gives the file back", async () => {
    const dataset = await imported("paid.csv", small);
    const version = dataset.latest!;
    expect(version).toMatchObject({ number: 1, rowCount: 3, sourceName: "paid.csv", parentId: null, problemCount: 0 });
    const params = { dataset: dataset.id, version: 1 };
    const page = await lab.call("getRows", {
      params,
      query: { sort: "age", descending: "true", filter: JSON.stringify([{ column: "age", operator: "not-empty" }]) },
    });
    expect(page).toEqual({
      rows: [
        { $row: 3, name: "Cléo", age: 44, paid: null },
        { $row: 1, name: "Anna", age: 31, paid: 1.5 },
      ],
      total: 2,
      rowCount: 3,
    });
    const profile = await lab.call("getProfile", { params });
    expect(profile.columns.find(({ name }) => name === "age")).toMatchObject({
      min: 31,
      max: 44,
      missing: 1,
      distinct: 2,
    });
    const quality = await lab.call("getQuality", { params, query: { target: "paid" } });
    expect(quality.findings.map(({ code }) => code)).toContain("target-missing");
    expect(await lab.call("listProblems", { params })).toEqual({ problems: [], total: 0 });
    const file = await lab.fetch("exportVersion", { params, query: { format: "csv" } });
    expect(await file.text()).toBe("name,age,paid\nAnna,31,1.5\nBen,,2.25\nCléo,44,\n");
    expect(file.headers.get("content-disposition")).toContain("paid.csv");
    // The file goes once its last byte has left.
    await expect.poll(async () => (await readdir(join(lab.home, "work"))).length).toBe(0);
  });

  it("records what was decided about a finding, keeps it visible, and takes it back", async () => {
    const dataset = await imported(
      "decide.csv",
      `a,b\n${Array.from({ length: 30 }, (_, i) => `${i * i},same`).join("\n")}\n`,
    );
    const params = { dataset: dataset.id, version: 1 };
    const found = async () =>
      (await lab.call("getQuality", { params })).findings.find(({ code }) => code === "constant");
    const decide = (action: "change-nothing" | "make-target" | null) =>
      lab.call("decideFinding", { params, body: { code: "constant", columns: ["b"], target: null, action } });
    const waits = async () => (await lab.call("getDataset", { params: { dataset: dataset.id } })).quality?.worst?.code;
    expect(await found()).toMatchObject({ decision: null });
    expect(await waits()).toBe("constant");
    await decide("change-nothing");
    expect(await waits()).not.toBe("constant");
    expect(await found()).toMatchObject({ decision: { action: "change-nothing", by: "Owner" } });
    await decide(null);
    expect(await found()).toMatchObject({ decision: null });
    expect((await refusal(decide("make-target"))).code).toBe("not-found");
  });

  it("adds a version to a dataset without touching the first", async () => {
    const first = await imported("grow.csv", "a,b\n1,2\n3,4\n");
    const second = await imported("grow.csv", "a,b\n1,2\n3,4\n5,6\n", { datasetId: first.id });
    expect(second.latest).toMatchObject({ number: 2, rowCount: 3, parentId: first.latest!.id });
    const { versions } = await lab.call("listVersions", { params: { dataset: first.id } });
    expect(versions.map(({ number, rowCount }) => [number, rowCount])).toEqual([
      [2, 3],
      [1, 2],
    ]);
  });

  it("makes no second version when a job is resumed after its last write", async () => {
    const dataset = await imported("resumed.csv", "a,b\n1,2\n3,4\n");
    const { sha256 } = await upload("resumed.csv", "a,b\n1,2\n3,4\n");
    const usage = () => ({ memoryMb: null, cpuShare: null });
    const work = {
      jobId: dataset.importJob!.id,
      attempt: 2,
      stopSignal: new AbortController().signal,
      progress: () => {},
      usage,
    };
    const owned = <T>(write: (database: Context["database"]) => Promise<T>) => lab.platform.database.transaction(write);
    const payload = { datasetId: dataset.id, fileName: "resumed.csv", sourceSha256: sha256, options: {}, target: null };
    const again = await importDataset(payload, { ...lab.context(), ...work, owned });
    expect(again).toEqual({ datasetId: dataset.id, versionId: dataset.latest!.id, version: 1 });
    expect((await lab.call("listVersions", { params: { dataset: dataset.id } })).versions).toHaveLength(1);
  });

  it("numbers a file's name that is taken, and refuses a name that was asked for", async () => {
    const first = await imported("twice.csv", "a,b\n1,2\n");
    const second = await imported("twice.csv", "a,b\n1,2\n");
    expect([first.name, second.name]).toEqual(["twice", "twice 2"]);
    const rename = (name: string) => lab.call("renameDataset", { params: { dataset: second.id }, body: { name } });
    expect(await refusal(rename("twice"))).toMatchObject({ status: 409, code: "name-taken" });
    expect((await rename("other")).name).toBe("other");
  });

  it("refuses what is no table in words that name the file, and keeps no byte of it", async () => {
    const before = await blobCount();
    const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");
    expect(await refusal(upload("photo.csv", png))).toMatchObject({
      status: 415,
      code: "file-type-mismatch",
      detail: expect.stringContaining("photo.csv"),
    });
    expect(await refusal(upload("nothing.csv", ""))).toMatchObject({ status: 422, code: "file-empty" });
    expect(await refusal(upload("large.csv", Buffer.alloc(1_100_000, "1,2\n")))).toMatchObject({
      status: 413,
      code: "upload-too-large",
    });
    expect(await blobCount()).toBe(before);
  });

  it("leaves nothing visible of an import that failed", async () => {
    const { id } = await upload("open.csv", 'a,b\n1,"x\n2,y\n');
    const { dataset, job } = await lab.call("importUpload", { params: { upload: id }, body: {} });
    expect(await ended(job.id)).toMatchObject({ state: "failed", error: { code: "unclosed-quote" } });
    expect(await refusal(lab.call("getDataset", { params: { dataset: dataset.id } }))).toMatchObject({ status: 404 });
  });

  it("deletes a dataset with its bytes, unless a run depends on it", async () => {
    const dataset = await imported("gone.csv", `a,b\n${Array.from({ length: 5 }, (_, i) => `${i},x`).join("\n")}\n`);
    const inUse = deleteDataset(lab.context(), async () => new Map([[dataset.id, 2]]), dataset.id);
    await expect(inUse).rejects.toMatchObject({ code: "dataset-in-use", details: { name: "gone", runs: 2 } });
    const before = await blobCount();
    await lab.call("deleteDataset", { params: { dataset: dataset.id } });
    expect(await blobCount()).toBe(before - 1);
    expect((await lab.call("listDatasets")).datasets.some(({ id }) => id === dataset.id)).toBe(false);
  });

  it("forgets an upload with its bytes, but not bytes that a version or a job still needs", async () => {
    const { id, sha256 } = await upload("kept.csv", "kept,alike\n1,2\n");
    const twin = await upload("twin.csv", "kept,alike\n1,2\n");
    await lab.call("deleteUpload", { params: { upload: id } });
    expect(await lab.platform.blobs.has(sha256)).toBe(true);
    await lab.call("deleteUpload", { params: { upload: twin.id } });
    expect(await lab.platform.blobs.has(sha256)).toBe(false);
    expect(await refusal(lab.call("getUpload", { params: { upload: id } }))).toMatchObject({
      status: 404,
      code: "not-found",
    });
  });

  it("opens a demo once, with its leak named in the list", async () => {
    const before = await blobCount();
    const opened = await lab.call("openDemo", { params: { demo: "loan-repayment" } });
    await ended(opened.job!.id);
    expect(await blobCount()).toBe(before + 1);
    const again = await lab.call("openDemo", { params: { demo: "loan-repayment" } });
    expect(again).toMatchObject({ job: null, dataset: { id: opened.dataset.id, demo: "loan-repayment" } });
    expect(again.dataset.quality?.worst).toMatchObject({ code: "predicts-target-alone", level: "blocks" });
  });

  it("has a check for every code of the contract, and no other", () => {
    expect(checks.map(({ code }) => code).sort()).toEqual([...findingCodes].sort());
  });

  it.skipIf(!hasData)("imports Titanic and names its leak", async () => {
    const dataset = await imported("titanic.csv", readFileSync(titanic));
    const params = { dataset: dataset.id, version: 1 };
    const { findings } = await lab.call("getQuality", { params, query: { target: "survived" } });
    expect(findings[0]).toMatchObject({
      code: "repeats-target",
      level: "blocks",
      columns: ["alive"],
      figures: { rows: 891 },
    });
    const column = await lab.call("getColumn", { params, query: { name: "sex", by: "survived" } });
    expect(column.split).toMatchObject({
      classes: ["0", "1"],
      labels: ["male", "female"],
      counts: [
        [468, 81],
        [109, 233],
      ],
    });
  });
});
