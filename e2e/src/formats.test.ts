import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { predictDocumentSchema, profileDocumentSchema, trainDocumentSchema } from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datalab } from "./support/command.ts";
import { type RunningLab, startLab } from "./support/lab.ts";
import { machinesCsv } from "./support/tables.ts";

const rows = 300;
const columns = ["temperature", "hours", "vibration", "site", "failed"];
const answers = ["prediction", "probability:no", "probability:yes"];

/** The same machines as JSON lines. */
const machinesJsonLines = (): string => {
  const [header = "", ...lines] = machinesCsv(rows).trim().split("\n");
  const names = header.split(",");
  return lines
    .map((line) => {
      const cells = line.split(",").map((cell) => (cell !== "" && Number.isFinite(Number(cell)) ? Number(cell) : cell));
      return `${JSON.stringify(Object.fromEntries(names.map((name, index) => [name, cells[index]])))}\n`;
    })
    .join("");
};

/** One lab for all: the command joins it. */
describe("the datalab command with files of every format", () => {
  let home: string;
  let lab: RunningLab;
  const path = (name: string) => join(home, name);
  const done = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await datalab(home, ...args);
    expect([code, stderr], `${args.join(" ")}\n${stdout}`).toEqual([0, ""]);
    return stdout;
  };
  const train = async (file: string, ...more: string[]) =>
    trainDocumentSchema.parse(
      JSON.parse(
        await done("train", file, "--target", "failed", "--models", "logistic", "--seed", "5", ...more, "--json"),
      ),
    );
  /** The machines as the lab itself writes them. */
  const exported = async (format: string): Promise<Uint8Array> => {
    const { datasets } = (await (await fetch(`${lab.address}/api/datasets`)).json()) as { datasets: { id: string }[] };
    const oldest = datasets.at(-1)?.id;
    const answer = await fetch(`${lab.address}/api/datasets/${oldest}/versions/1/export?format=${format}`);
    expect(answer.status).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  };
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "datalab-formats-"));
    lab = await startLab({ home });
    await writeFile(path("machines.jsonl"), machinesJsonLines());
    await writeFile(path("machines.csv"), machinesCsv(rows));
  });
  afterAll(async () => {
    await lab.stop();
    await rm(home, { recursive: true, force: true });
  });

  it("trains on JSON lines as on CSV: the same rows, columns and scores", async () => {
    const [lines, csv] = [await train(path("machines.jsonl")), await train(path("machines.csv"))];
    expect(lines.dataset).toMatchObject({ rows, columns: columns.length });
    expect(lines.leaderboard.map(({ metrics }) => metrics)).toEqual(csv.leaderboard.map(({ metrics }) => metrics));
  });

  it.each(["parquet", "xlsx"])("trains on .%s, answers it, and writes answers that it can profile", async (format) => {
    const source = path(`machines.${format}`);
    await writeFile(source, await exported(format));
    const document = await train(source);
    expect(document.dataset).toMatchObject({ rows, columns: columns.length });
    expect(document.verdict).not.toBeNull();
    const told = predictDocumentSchema.parse(JSON.parse(await done("predict", "latest", source, "--json")));
    expect(told.predictions).toHaveLength(rows);
    expect(told.refused).toEqual([]);
    const out = path(`answers.${format}`);
    expect(await done("predict", "latest", source, "--out", out)).toContain(out);
    const { profile } = profileDocumentSchema.parse(JSON.parse(await done("profile", out, "--json")));
    expect(profile.rowCount).toBe(rows);
    expect(profile.columns.map(({ name }) => name)).toEqual([...columns, ...answers]);
    expect(profile.columns.find(({ name }) => name === "temperature")).toMatchObject({ kind: "numeric", missing: 0 });
  });
});
