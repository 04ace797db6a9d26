import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Engine, openEngine } from "../engine/engine.ts";
import { appendColumns } from "./append-columns.ts";

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datalab-append-"));
  engine = await openEngine({ memoryMb: 256, threads: 2, tempDirectory: folder });
});
afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true, force: true });
});

const rowCount = 250_000;

describe("further columns of a stored table", () => {
  it("stand beside the row they belong to, over many row groups and threads", async () => {
    const path = join(folder, "table.parquet");
    const outPath = join(folder, "out.parquet");
    await engine.run(
      `COPY (SELECT range::DOUBLE AS x FROM range(${rowCount})) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 50000)`,
    );
    const double = Float64Array.from({ length: rowCount }, (_, row) => (row === 7 ? Number.NaN : row * 2));
    const words = Array.from({ length: rowCount }, (_, row) => (row === 9 ? null : `w${row}`));
    await appendColumns({
      engine,
      path,
      outPath,
      added: [
        { name: "prediction", values: double },
        { name: "probability:yes", values: words },
      ],
    });
    const wrong = await engine.row(
      `SELECT count(*) AS n, count("prediction") AS p, count("probability:yes") AS w,
         count(*) FILTER (WHERE "prediction" <> 2 * x OR "probability:yes" <> 'w' || x::BIGINT) AS wrong FROM read_parquet('${outPath}')`,
    );
    expect(wrong).toEqual({ n: rowCount, p: rowCount - 1, w: rowCount - 1, wrong: 0 });
  });

  it("are refused when they are of another length", async () => {
    const path = join(folder, "three.parquet");
    await engine.run(`COPY (SELECT range AS x FROM range(3)) TO '${path}' (FORMAT parquet)`);
    const added = [{ name: "y", values: new Float64Array(2) }];
    await expect(appendColumns({ engine, path, added, outPath: join(folder, "no.parquet") })).rejects.toThrow(
      RangeError,
    );
  });
});
