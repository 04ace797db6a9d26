import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TrainingPlan } from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../../platform/context.ts";
import { testConfig } from "../../platform/testing/test-lab.ts";
import { addDataset, fileDoor } from "../testing/file-door.ts";
import { measureFacts } from "./gather-facts.ts";
import { planFrom } from "./plan.ts";

const folder = fileURLToPath(new URL("../../../../../../shared/data/tabular/", import.meta.url));
const manifest = join(folder, "manifest.json");
const hasData = existsSync(manifest);
if (!hasData) process.stderr.write(`Plans of real tables are skipped: ${manifest} is not there.\n`);

interface Entry {
  readonly file: string;
  readonly task: string;
  readonly target: string | null;
}
const supervised = (hasData ? (JSON.parse(readFileSync(manifest, "utf8")) as Entry[]) : []).filter(
  (entry): entry is Entry & { target: string } => entry.target !== null,
);

describe.skipIf(!hasData)("the plan of a real table", () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "datalab-plans-"));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  const plan = async (file: string, target: string, exclude?: string[]): Promise<TrainingPlan> => {
    const context = { config: testConfig(home) } as Context;
    const datasetId = await addDataset(home, join(folder, file));
    const request = { datasetId, target, ...(exclude ? { exclude } : {}) };
    return planFrom(request, await measureFacts(context, request, fileDoor, {}));
  };

  it.each(supervised.map(({ file, target, task }) => [file, target, task] as const))(
    "%s: %s is a matter of %s",
    async (file, target, task) => {
      const found = await plan(file, target);
      expect(found.config.task).toBe(task);
      expect(found.config.candidates.length).toBeGreaterThan(1);
      expect(found.estimate.memoryMb).toBeLessThan(found.estimate.memoryLimitMb);
      const blocking = found.issues.filter(({ level }) => level === "blocks");
      expect(blocking.every(({ code, options }) => code === "leak" && options.length === 2)).toBe(true);
    },
    120_000,
  );

  it("titanic: asks about the column that repeats the target, and about nothing else", async () => {
    const found = await plan("titanic.csv", "survived");
    expect(found.issues.filter(({ level }) => level === "blocks").map(({ columns }) => columns)).toEqual([["alive"]]);
    expect(found.config.positiveClass).toBe("1");
    expect((await plan("titanic.csv", "survived", ["alive"])).canStart).toBe(true);
  });

  it("pollution: the rows without a measurement are left out and said", async () => {
    const found = await plan("pollution.csv", "pm2.5");
    const rows = found.choices.find(({ reason }) => reason === "rows.target-missing");
    expect(rows?.figures.rows).toBe(2067);
    expect(found.estimate.trainRows + found.estimate.testRows).toBe(43_824 - 2067);
  });
});
