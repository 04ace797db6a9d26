import { Buffer } from "node:buffer";
import { endStates, type Job, type Locale, type TrainingRequest } from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RefusedCall, startTestLab, type TestLab } from "./platform/testing/test-lab.ts";

interface Said {
  readonly code: string;
  readonly text: string;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const table = (header: string, rows: number, line: (row: number) => string): string =>
  `${[header, ...Array.from({ length: rows }, (_, row) => line(row))].join("\n")}\n`;
const yes = (row: number) => ((row * 7) % 10 > 4 ? "yes" : "no");
/** Heat decides, with some doubt; two towns. */
const machines = table(
  "heat,town,failed",
  80,
  (row) => `${(row * 7) % 10}.${row % 9},${row % 2 ? "Lyon" : "Metz"},${yes(row)}`,
);

/**
 * What people bring that cannot work, over the API, from bytes to the sentence that they read: it names the file, line,
 * column or row, in the language asked for. (Readers are held to messy files one by one in packages/frame.)
 */
describe("bad input", { timeout: 120_000 }, () => {
  let lab: TestLab;
  beforeAll(async () => {
    lab = await startTestLab();
  }, 120_000);
  afterAll(async () => lab?.close());

  const said = async (work: Promise<unknown>): Promise<Said> => {
    const error = await work.then(
      () => expect.fail("it was not refused"),
      (caught: unknown) => caught,
    );
    if (!(error instanceof RefusedCall)) throw error;
    return { code: error.problem.code, text: error.problem.detail };
  };
  const ended = async (id: string): Promise<Job> => {
    for (;;) {
      const job = await lab.call("getJob", { params: { job: id } });
      if (endStates.includes(job.state)) return job;
      await pause(50);
    }
  };
  const upload = async (fileName: string, content: string | Uint8Array): Promise<string> =>
    (
      await lab.call("createUpload", {
        query: { fileName },
        body: typeof content === "string" ? Buffer.from(content) : content,
      })
    ).id;
  const startImport = async (fileName: string, content: string | Uint8Array) =>
    lab.call("importUpload", { params: { upload: await upload(fileName, content) }, body: {} });
  const imported = async (fileName: string, content: string | Uint8Array): Promise<string> => {
    const { dataset, job } = await startImport(fileName, content);
    expect(await ended(job.id)).toMatchObject({ state: "done" });
    return dataset.id;
  };
  const failedImport = async (fileName: string, content: string | Uint8Array): Promise<Said> => {
    const { job } = await startImport(fileName, content);
    const { state, error } = await ended(job.id);
    expect(state).toBe("failed");
    return { code: error?.code ?? "", text: error?.message ?? "" };
  };
  const start = (datasetId: string, target: string, more: Partial<TrainingRequest> = {}) =>
    lab.call("createRun", {
      body: { datasetId, target, candidates: [{ estimator: "logistic", parameters: {} }], ...more },
    });

  describe("in a file", () => {
    it.each([
      ["nothing but blank lines", "void.csv", "\n\n \n", "file-empty", /“void\.csv” is empty/],
      ["a header and no rows", "names.csv", "a,b,c\n", "file-header-only", /“names\.csv” has a header and no rows/],
      ["a quotation mark that stays open", "open.csv", 'a,b\n1,x\n2,"y\n3,z\n', "unclosed-quote", /opened in line 3/],
    ])("refuses %s", async (_what, fileName, content, code, text) => {
      const refused = await upload(fileName, content).then(
        () => failedImport(fileName, content),
        (error: unknown) => said(Promise.reject(error)),
      );
      expect(refused).toEqual({ code, text: expect.stringMatching(text) });
    });

    it("lists rows that are too short or too long by their line, and keeps the others", async () => {
      const dataset = await imported("ragged.csv", "a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n");
      const { problems } = await lab.call("listProblems", { params: { dataset, version: 1 }, query: {} });
      expect(problems.map(({ line, code, action }) => [line, code, action])).toEqual([
        [3, "too-few-cells", "kept-as-empty"],
        [4, "too-many-cells", "row-set-aside"],
      ]);
    });
  });

  describe("in a target", () => {
    let dataset: string;
    beforeAll(async () => {
      const header = "heat,town,same,void,state,kind,failed";
      const cells = (row: number) =>
        `${(row * 7) % 10}.${row % 9},t${row % 3},x,,${yes(row)},${row < 2 ? "rare" : `k${row % 2}`},${yes(row)}`;
      dataset = await imported("targets.csv", table(header, 60, cells));
    }, 120_000);

    it.each([
      ["one class", "same", /“same” has one value only, “x”/],
      ["no value at all", "void", /“void” is empty in every row/],
      ["no column of that name", "faild", /no column “faild” to predict.*heat, town, same/],
      ["a copy beside it", "failed", /cannot start.*“state”/],
      ["a class of two rows", "kind", /“rare”.*2 rows/],
    ])("refuses %s, naming the column, and starts nothing", async (_what, target, text) => {
      expect((await said(start(dataset, target))).text).toMatch(text);
      expect((await lab.call("listRuns", { query: {} })).runs).toEqual([]);
    });

    it("refuses a table of one row", async () => {
      const refused = await said(start(await imported("one.csv", "heat,failed\n1,yes\n"), "failed"));
      expect(refused.text).toMatch(/“failed”/);
    });
  });

  describe("in what a model is asked", () => {
    let run: string;
    beforeAll(async () => {
      run = (await start(await imported("machines.csv", machines), "failed")).id;
      for (;;) {
        const { state, endedAt, error } = await lab.call("getRun", { params: { run } });
        if (endedAt !== null) {
          expect({ state, error }).toEqual({ state: "done", error: null });
          break;
        }
        await pause(100);
      }
    }, 120_000);

    const batch = async (content: string, rename: Record<string, string> = {}) => {
      const { id, job } = await lab.call("createBatch", {
        params: { run },
        body: { upload: await upload("new.csv", content), format: "json", rename },
      });
      const { state, error } = await ended(job.id);
      if (state !== "done") return { code: error?.code, text: error?.message };
      return lab.call("getBatch", { params: { batch: id } });
    };
    /** A refusal comes at once or from the job: both are sentences. */
    const asked = (content: string) =>
      batch(content).catch((error: unknown) => said(Promise.reject(error))) as Promise<Said>;

    it("names columns that a file lacks, and what they were perhaps renamed to", async () => {
      expect(await asked("Heat,town\n3,Lyon\n")).toMatchObject({
        code: "prediction-columns-missing",
        text: expect.stringMatching(/“?heat”?.*Heat/),
      });
      expect(await batch("Heat,town\n3,Lyon\n8,Metz\n", { Heat: "heat" })).toMatchObject({ rows: 2, refused: [] });
    });

    it("names the column and row where words stand for numbers", async () => {
      expect(await asked("heat,town\nlow,Lyon\nhigh,Metz\n")).toMatchObject({
        code: "prediction-column-retyped",
        text: expect.stringMatching(/“heat” must be a number; row 1 holds “low”/),
      });
    });

    it("answers beside extra columns and unseen categories, and says how many rows had them", async () => {
      const result = await batch("note,town,heat\nx,Brest,3\ny,Lyon,8\n");
      expect(result).toMatchObject({
        rows: 2,
        refused: [],
        match: { extra: ["note"], missing: [] },
        notes: [{ column: "town", code: "unseen-category", rows: 1 }],
      });
    });

    it.each<[what: string, row: Record<string, string | number | null>, code: string, text: RegExp]>([
      ["a field that is missing", { town: "Lyon" }, "prediction-columns-missing", /heat.*row 1 lacks/],
      ["a word for a number", { heat: "warm", town: "Lyon" }, "prediction-column-retyped", /“heat”.*row 1.*“warm”/],
      ["a field of no column", { heat: 3, town: "Lyon", hat: 1 }, "prediction-field-invalid", /“hat” in row 1/],
    ])("refuses %s in a request, naming field and row", async (_what, row, code, text) => {
      const refused = await said(lab.call("predict", { params: { run }, body: { rows: [row] } }));
      expect(refused).toEqual({ code, text: expect.stringMatching(text) });
    });

    it.each<[Locale, RegExp]>([
      ["en", /“heat” must be a number/],
      ["fr", /« heat »/],
    ])("says so in the language asked for: %s", async (locale, text) => {
      const response = await lab.fetch(
        "predict",
        { params: { run }, body: { rows: [{ heat: "warm", town: "Lyon" }] } },
        { headers: { "accept-language": locale } },
      );
      expect(response.status).toBe(422);
      expect(((await response.json()) as { detail: string }).detail).toMatch(text);
    });
  });

  it("writes nothing when the disk is full, and says how much is free and how much is kept", async () => {
    const full = await startTestLab({ settings: { "store.reserveMb": 1e9 } });
    try {
      const body = Buffer.from("a,b\n1,2\n");
      const response = await full.fetch("createUpload", { query: { fileName: "a.csv" }, body });
      expect(response.status).toBe(507);
      expect(await response.json()).toMatchObject({
        code: "disk-full",
        detail: expect.stringMatching(/The disk has .+ free; the lab keeps .+ in reserve/),
      });
      expect((await full.call("listDatasets")).datasets).toEqual([]);
      expect((await full.fetch("live")).status).toBe(200);
    } finally {
      await full.close();
    }
  });
});
