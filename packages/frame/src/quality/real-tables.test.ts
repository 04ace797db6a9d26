import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { profileTable } from "../profile/profile-table.ts";
import { type Bench, openBench } from "../testing/files.ts";
import { checkQuality } from "./check-quality.ts";

const folder = fileURLToPath(new URL("../../../../../shared/data/tabular/", import.meta.url));
const hasData = existsSync(`${folder}manifest.json`);
if (!hasData) process.stderr.write(`Quality on real tables is skipped: ${folder} is not there.\n`);

describe.skipIf(!hasData)("quality of real tables", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(async () => bench?.close());

  const findings = async (file: string, target: string) => {
    const { path, columns } = await bench.import(file, await readFile(folder + file));
    const profile = await profileTable({ engine: bench.engine, path, columns });
    const report = await checkQuality({ engine: bench.engine, path, columns, profile, target });
    return report.findings.map(({ code, level, columns }) => `${level} ${code} ${columns.join("+")}`);
  };

  it("finds that «alive» repeats who survived the Titanic, and which columns say the same", async () => {
    const found = await findings("titanic.csv", "survived");
    expect(found.filter((line) => line.startsWith("blocks"))).toEqual(["blocks repeats-target alive"]);
    expect(found).toEqual(
      expect.arrayContaining([
        "note duplicate-columns class+pclass",
        "note duplicate-columns embark_town+embarked",
        "note collinear adult_male+who",
        "note collinear alone+sibsp+parch",
        "watch missing-often deck",
      ]),
    );
  });

  it("finds that a taxi's total is made up of fare, tip and tolls", async () => {
    expect(await findings("taxis.csv", "total")).toContain("blocks sum-of-columns fare+tip+tolls");
  });

  it("finds the zeros that stand for «not measured» among diabetics", async () => {
    const found = await findings("pima-diabetes.csv", "diabetes");
    expect(found.filter((line) => line.includes("disguised")).map((line) => line.split(" ").at(-1))).toEqual([
      "glucose",
      "pressure",
      "skin",
      "insulin",
      "bmi",
    ]);
  });

  it("finds that hourly pollution follows time and that its first column counts the rows", async () => {
    const found = await findings("pollution.csv", "pm2.5");
    expect(found).toEqual(
      expect.arrayContaining(["watch time-order-suspected No+year+month+day+hour", "watch identifier No"]),
    );
  });

  it("finds that the names of cars are nearly one each", async () => {
    expect(await findings("mpg.csv", "mpg")).toContain("watch identifier name");
  });

  it.each([
    ["penguins.csv", "species"],
    ["diamonds.csv", "price"],
    ["adult.csv", "income"],
    ["abalone.csv", "rings"],
    ["wine-red.csv", "quality"],
    ["credit-german.csv", "risk"],
    ["breast-cancer.csv", "target"],
    ["iris.csv", "target"],
    ["tips.csv", "tip"],
    ["mammography.csv", "cancer"],
  ])("suspects no leak in %s", async (file, target) => {
    expect((await findings(file, target)).filter((line) => line.startsWith("blocks"))).toEqual([]);
  });
});
