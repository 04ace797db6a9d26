import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatalabError } from "@datalab/contract";
import { type Engine, openEngine } from "@datalab/frame";
import { createRandom, defaultPreparation, type FittedPipeline, fitPipeline } from "@datalab/learn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ServingCard } from "../training/engine/serving-card.ts";
import { type AnswerFileTask, answerFile } from "./answer-file.ts";

let folder: string;
let engine: Engine;
let pipeline: FittedPipeline;

const card: ServingCard = {
  format: 1,
  runId: "0".repeat(32),
  task: "binary",
  target: "failed",
  classes: ["no", "yes"],
  positiveClass: "yes",
  threshold: 0.5,
  estimator: "logistic",
  columns: [
    { name: "heat", kind: "numeric" },
    { name: "site", kind: "categorical" },
  ],
  inputs: [],
  intervals: null,
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datalab-answer-"));
  engine = await openEngine({ memoryMb: 256, threads: 1, tempDirectory: folder });
  const rows = 60;
  const heat = Float64Array.from({ length: rows }, (_, row) => row);
  const table = {
    rowCount: rows,
    columns: [
      { kind: "numeric" as const, name: "heat", values: heat },
      {
        kind: "categorical" as const,
        name: "site",
        codes: Int32Array.from(heat, (value) => value % 2),
        categories: ["Lyon", "Metz"],
      },
    ],
  };
  const target = {
    kind: "classes" as const,
    name: "failed",
    codes: Int32Array.from(heat, (value) => Number(value > 30)),
    classes: ["no", "yes"],
  };
  const spec = { estimator: "logistic", parameters: {}, preparation: defaultPreparation };
  pipeline = fitPipeline(spec, table, target, undefined, { random: createRandom(1) });
});
afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true, force: true });
});

const answer = async (csv: string, more: Partial<AnswerFileTask> = {}) => {
  const own = await mkdtemp(join(folder, "one-"));
  const path = join(own, "in.csv");
  await writeFile(path, csv);
  const result = await answerFile({
    engine,
    folder: own,
    path,
    fileName: "in.csv",
    options: {},
    rename: {},
    format: "csv",
    pipeline,
    card,
    locale: "en",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  });
  return { ...result, lines: (await readFile(result.outPath, "utf8")).trim().split(/\r?\n/) };
};

const refusal = (csv: string, more: Partial<AnswerFileTask> = {}) =>
  answer(csv, more).then(
    () => null,
    (error: unknown) => (error instanceof DatalabError ? { code: error.code, details: error.details } : error),
  );

describe("a file answered by a model", () => {
  it("keeps its columns and rows in order and adds prediction and probabilities", async () => {
    const { lines, rows, refused } = await answer("note,site,heat\na,Lyon,3\nb,Metz,55\nc,Lyon,\n");
    expect(lines[0]).toBe("note,site,heat,prediction,probability:no,probability:yes");
    expect(lines[1]).toMatch(/^a,Lyon,3,no,0\.\d+,/);
    expect(lines[2]).toMatch(/^b,Metz,55,yes,/);
    expect([rows, refused.length]).toEqual([3, 0]);
  });

  it("leaves a column called prediction as it was and adds its own beside it", async () => {
    const { lines, columns } = await answer("Prediction,site,heat\nmaybe,Lyon,3\nno,Metz,55\n");
    expect(columns.slice(0, 4)).toEqual(["Prediction", "site", "heat", "prediction_2"]);
    expect(lines[1]).toMatch(/^maybe,Lyon,3,no,/);
    expect(lines[2]).toMatch(/^no,Metz,55,yes,/);
  });

  it("refuses only the rows whose cells cannot be read, with the reason, and keeps their text", async () => {
    const { lines, refused } = await answer("heat,site\n3,Lyon\nhot,Metz\n50,Metz\n7,Lyon\n");
    expect(refused).toEqual([{ row: 2, column: "heat", reason: expect.stringMatching(/heat.*number.*row 2.*hot/) }]);
    expect(lines[2]).toBe("hot,Metz,,,");
    expect(lines[3]).toMatch(/^50,Metz,yes,/);
  });

  it("refuses a single slip in a column of numbers as well", async () => {
    const body = Array.from({ length: 60 }, (_, i) => (i === 41 ? "many,Lyon" : `${i},Metz`)).join("\n");
    const { lines, refused, columns } = await answer(`heat,site\n${body}\n`);
    expect(refused.map(({ row, column }) => [row, column])).toEqual([[42, "heat"]]);
    expect(lines[42]).toBe("many,Lyon,,,");
    expect(lines[43]).toMatch(/^42,Metz,yes,/);
    expect(columns).toEqual(["heat", "site", "prediction", "probability:no", "probability:yes"]);
  });

  it("names a lone x among numbers by row and column, unless training read it as empty", async () => {
    const csv = "heat,site\n3,Lyon\n50,Metz\nx,Metz\n7,Lyon\n5,Metz\n6,Lyon\n";
    const { lines, refused } = await answer(csv);
    expect(refused).toEqual([{ row: 3, column: "heat", reason: expect.stringMatching(/heat.*number.*row 3.*x/) }]);
    expect(lines[3]).toBe("x,Metz,,,");
    expect(lines[2]).toMatch(/^50,Metz,yes,/);
    expect((await answer(csv, { card: { ...card, nullWords: ["x"] } })).refused).toEqual([]);
    expect((await answer(csv.replace("x", "NA"))).refused).toEqual([]);
  });

  it("names missing columns and what they were probably renamed to, and takes a renaming", async () => {
    const csv = "Heat,site\n3,Lyon\n50,Metz\n";
    expect(await refusal(csv)).toMatchObject({
      code: "prediction-columns-missing",
      details: { columns: ["heat"], suggestions: ["Heat → heat"] },
    });
    const { lines } = await answer(csv, { rename: { Heat: "heat" } });
    expect(lines[2]).toMatch(/^50,Metz,yes,/);
  });

  it("refuses a column of another type with the first row that shows it", async () => {
    expect(await refusal("heat,site\nlow,Lyon\nhigh,Metz\n")).toMatchObject({
      code: "prediction-column-retyped",
      details: { column: "heat", row: 1, value: "low" },
    });
  });

  it("counts rows beyond what training saw and categories it never saw", async () => {
    const { notes } = await answer("heat,site\n900,Lyon\n5,Brest\n6,Brest\n");
    expect(notes).toEqual([
      { column: "heat", code: "above-range", rows: 1 },
      { column: "site", code: "unseen-category", rows: 2 },
    ]);
  });

  it("writes JSON, Parquet and Excel as well", async () => {
    const { outPath } = await answer("heat,site\n3,Lyon\n", { format: "json" });
    expect(JSON.parse(await readFile(outPath, "utf8"))).toMatchObject([{ heat: 3, site: "Lyon", prediction: "no" }]);
    expect((await answer("heat,site\n3,Lyon\n", { format: "parquet" })).lines[0]).toMatch(/^PAR1/);
    expect((await answer("heat,site\n3,Lyon\n", { format: "xlsx" })).lines[0]).toMatch(/^PK/);
  });
});
