import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  errorDocumentSchema,
  predictDocumentSchema,
  profileDocumentSchema,
  runsDocumentSchema,
  trainDocumentSchema,
} from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datalab } from "./support/command.ts";
import { machinesCsv } from "./support/tables.ts";

let home: string;
let table: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "datalab-command-"));
  table = join(home, "machines.csv");
  await writeFile(table, machinesCsv(400));
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe("the datalab command", () => {
  it("trains on a file and prints one document that the contract describes", async () => {
    const result = await datalab(
      home,
      "train",
      table,
      "--target",
      "failed",
      "--models",
      "logistic,decision-tree",
      "--seed",
      "7",
      "--json",
    );
    expect(result.stderr).toBe("");
    expect(result.code).toBe(0);
    const document = trainDocumentSchema.parse(JSON.parse(result.stdout));
    expect(document.task).toBe("binary");
    expect(document.dataset).toMatchObject({ rows: 400, columns: 5 });
    expect(document.leaderboard.map(({ model }) => model).sort()).toEqual(["baseline", "decision-tree", "logistic"]);
    const chosen = document.leaderboard.find((entry) => entry.chosen);
    expect(chosen?.metrics[document.metric]?.folds).toHaveLength(5);
    const test = document.test[document.metric];
    expect(test?.value).toBeGreaterThan(test?.baseline ?? 1);
    expect(test?.interval?.low).toBeLessThan(test?.value ?? 0);
    expect(document.verdict?.statements.length).toBeGreaterThan(3);
  });

  it("gives the same numbers for the same seed", async () => {
    const scores = async () => {
      const { stdout } = await datalab(
        home,
        "train",
        table,
        "--target",
        "failed",
        "--models",
        "decision-tree",
        "--seed",
        "3",
        "--json",
      );
      return trainDocumentSchema
        .parse(JSON.parse(stdout))
        .leaderboard.map(({ model, metrics }) => ({ model, metrics }));
    };
    expect(await scores()).toEqual(await scores());
  });

  it("answers a file, keeping its columns and adding the prediction", async () => {
    const out = join(home, "answers.csv");
    const written = await datalab(home, "predict", "latest", table, "--out", out);
    expect(written.code).toBe(0);
    const [header = "", ...rows] = (await readFile(out, "utf8")).trim().split(/\r?\n/);
    expect(header.split(",")).toEqual([
      "temperature",
      "hours",
      "vibration",
      "site",
      "failed",
      "prediction",
      "probability:no",
      "probability:yes",
    ]);
    expect(rows).toHaveLength(400);
    const asJson = await datalab(home, "predict", "latest", table, "--json");
    expect(predictDocumentSchema.parse(JSON.parse(asJson.stdout)).predictions).toHaveLength(400);
  });

  it("profiles a file, lists runs and shows one", async () => {
    const profile = await datalab(home, "profile", table, "--json");
    expect(profileDocumentSchema.parse(JSON.parse(profile.stdout)).profile.rowCount).toBe(400);
    const runs = runsDocumentSchema.parse(JSON.parse((await datalab(home, "runs", "--json")).stdout)).runs;
    expect(runs.length).toBeGreaterThanOrEqual(3);
    const shown = trainDocumentSchema.parse(JSON.parse((await datalab(home, "show", "1", "--json")).stdout));
    expect(shown.run.number).toBe(1);
    expect((await datalab(home, "show", "1")).stdout).toContain("What holds");
  });

  it("exits with 2 and one sentence on wrong use or wrong input", async () => {
    const cases: [args: string[], says: RegExp][] = [
      [["train", join(home, "absent.csv"), "--target", "failed", "--json"], /absent\.csv/],
      [["train", table, "--target", "nowhere", "--json"], /nowhere/],
      [["train", table, "--target", "failed", "--models", "oracle", "--json"], /oracle/],
      [["train", table, "--target", "failed", "--validation", "cv:1", "--json"], /validation/],
      [["predict", "99", table, "--json"], /99/],
      [["fly", "--json"], /fly/],
    ];
    for (const [args, says] of cases) {
      const { code, stdout } = await datalab(home, ...args);
      expect(code, args.join(" ")).toBe(2);
      expect(errorDocumentSchema.parse(JSON.parse(stdout)).error.message).toMatch(says);
    }
  });

  it("prints the configuration with the origin of each value, and examines the machine", async () => {
    const { stdout } = await datalab(home, "config");
    expect(stdout).toMatch(/home\s+\S+\s+environment: DATALAB_HOME/);
    const doctor = await datalab(home, "doctor");
    expect(doctor.code, doctor.stdout).toBe(0);
  });
});
