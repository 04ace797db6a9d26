import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TrainingPlan, type TrainingRequest, trainingRequestSchema } from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "../words/words.ts";
import { UsageError } from "./command.ts";
import { answerIssues, type TrainOptions, trainingRequestOf } from "./training-request.ts";

const datasetId = "0".repeat(32);
const words = wordsOf("en");
const requestOf = (options: TrainOptions): Promise<TrainingRequest> =>
  trainingRequestOf({ target: "y", ...options }, datasetId, 2, words);

describe("the options of a training", () => {
  it("become a request that the lab takes", async () => {
    const request = await requestOf({
      task: "binary",
      models: "logistic, knn",
      metric: "f1",
      budgetSeconds: "30",
      validation: "cv:3",
      testFraction: "0.25",
      drop: "a, b c,",
      maxRows: "500",
      dropClasses: '"a,b",c',
      group: "g",
      time: "t",
      positive: "yes",
      seed: "0",
      name: "First",
    });
    expect(request).toEqual({
      datasetId,
      version: 2,
      target: "y",
      task: "binary",
      candidates: [
        { estimator: "logistic", parameters: {} },
        { estimator: "knn", parameters: {} },
      ],
      metric: "f1",
      budgetSeconds: 30,
      validation: { kind: "cv", folds: 3 },
      testFraction: 0.25,
      exclude: ["a", "b c"],
      maxRows: 500,
      dropClasses: ["a,b", "c"],
      group: "g",
      time: "t",
      positiveClass: "yes",
      seed: 0,
      name: "First",
    });
    expect(trainingRequestSchema.parse(request)).toEqual(request);
  });

  it("leave to the plan what they do not say", async () => {
    expect(await requestOf({})).toEqual({ datasetId, version: 2, target: "y" });
  });

  it("know a single hold-out", async () => {
    expect((await requestOf({ validation: "holdout:0.2" })).validation).toEqual({ kind: "holdout", fraction: 0.2 });
  });

  it.each([
    [{ task: "clustering" }, /^--task is “clustering”; expected auto, binary/],
    [{ budgetSeconds: "0" }, /^--budget-seconds is “0”; expected > 0/],
    [{ budgetSeconds: "soon" }, /--budget-seconds is “soon”/],
    [{ budgetSeconds: "" }, /--budget-seconds is “”/],
    [{ validation: "cv" }, /--validation is “cv”; expected cv:5, holdout:0.2/],
    [{ validation: "cv:1" }, /cv:2 – cv:50/],
    [{ validation: "cv:2.5" }, /cv:2 – cv:50/],
    [{ validation: "cv:51" }, /cv:2 – cv:50/],
    [{ validation: "holdout:0.9" }, /holdout:0.05 – holdout:0.5/],
    [{ validation: "holdout:0.2.1" }, /holdout:0.05/],
    [{ validation: "loo" }, /--validation is “loo”/],
    [{ testFraction: "0.6" }, /--test-fraction is “0.6”/],
    [{ testFraction: "NaN" }, /--test-fraction is “NaN”/],
    [{ maxRows: "3" }, /^--max-rows is “3”; expected ≥ 20/],
    [{ seed: "-1" }, /--seed is “-1”/],
    [{ seed: "1.5" }, /--seed is “1.5”/],
    [{ seed: "4294967296" }, /--seed is “4294967296”/],
    [{ target: "" }, /^--target is “”; expected column to predict/],
    [{ models: " , " }, /^--models is/],
  ] as const)("that are wrong are named with what is expected: %j", async (options, says) => {
    const refusal = await requestOf(options).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UsageError);
    expect((refusal as UsageError).message).toMatch(says);
  });

  describe("with a configuration file", () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "datalab-options-"));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));
    const file = async (text: string): Promise<string> => {
      const path = join(folder, "training.yaml");
      await writeFile(path, text);
      return path;
    };

    it("take what the file says and override it; the data are those of the command", async () => {
      const config = await file("target: price\nseed: 3\ntestFraction: 0.3\ndatasetId: other\nversion: 9\n");
      const request = await trainingRequestOf({ config, seed: "4" }, datasetId, 2, words);
      expect(request).toEqual({ datasetId, version: 2, target: "price", seed: 4, testFraction: 0.3 });
    });

    it.each(["- a\n- b\n", "just words\n", "", "a: [1\n", 'a: "open\n'])(
      "refuse a file that holds no configuration: %j",
      async (text) => {
        const config = await file(text);
        await expect(requestOf({ config })).rejects.toThrow(UsageError);
        await expect(requestOf({ config })).rejects.toThrow(/training\.yaml/);
      },
    );

    it("name a file that is not there", async () => {
      await expect(requestOf({ config: join(folder, "absent.yaml") })).rejects.toThrow(/absent\.yaml/);
    });
  });
});

describe("what a plan asks", () => {
  const leak = (columns: string[], level = "blocks") => ({
    code: "leak",
    level,
    columns,
    figures: { finding: "repeats-target" },
    options: [],
  });
  const plan = (issues: unknown[]): TrainingPlan =>
    ({ config: { exclude: ["id"], kept: [] }, issues }) as unknown as TrainingPlan;
  const asked: TrainingRequest = { datasetId, target: "y" };

  it("is answered by leaving out what gives the target away, besides what the plan and the person leave out", () => {
    const answered = answerIssues(asked, plan([leak(["copy", "sum"])]), [], ["note", "id"]);
    expect(answered).toEqual({ ...asked, exclude: ["id", "copy", "sum", "note"], kept: [] });
  });

  it("is answered by keeping what a person keeps", () => {
    const answered = answerIssues(asked, plan([leak(["copy"]), leak(["sum", "part"])]), [
      { code: null, column: "copy" },
      { code: null, column: "id" },
    ]);
    expect(answered.exclude).toEqual(["sum", "part"]);
    expect(answered.kept).toEqual([{ code: "repeats-target", columns: ["copy"] }]);
  });

  it("is answered finding by finding where a person names one", () => {
    const other = { ...leak(["copy"]), figures: { finding: "near-copy-of-target" } };
    const keep = [{ code: "repeats-target", column: "copy" }];
    expect(answerIssues(asked, plan([leak(["copy"])]), keep)).toMatchObject({
      exclude: ["id"],
      kept: [{ columns: ["copy"] }],
    });
    expect(answerIssues(asked, plan([leak(["copy"]), other]), keep).exclude).toEqual(["id", "copy"]);
  });

  it("touches nothing that is only worth a look", () => {
    expect(answerIssues(asked, plan([leak(["late"], "watch")]), []).exclude).toEqual(["id"]);
  });
});
