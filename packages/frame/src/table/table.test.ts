import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { duplicateGroups } from "@datalab/learn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Imported } from "../import/import-file.ts";
import { type Bench, openBench } from "../testing/files.ts";
import { exportTable } from "./export-table.ts";
import { readRecords } from "./read-records.ts";
import { readRows } from "./read-rows.ts";
import { readTable } from "./read-table.ts";

const csv = `name,age,city,member,since,note
Anna,31,Évry,true,2020-05-01,one two three
Ben,,Sète,false,2019-01-01,
Cléo,44,Évry,true,,four five six
Dan,7.5,,false,2021-12-31,100% sure
Eve,31,Zürich,true,2020-05-02,_x_
`;

describe("a stored table", () => {
  let bench: Bench;
  let read: Imported & { path: string };
  beforeAll(async () => {
    bench = await openBench();
    read = await bench.import("people.csv", csv, { kinds: { note: "text", name: "identifier" } });
  });
  afterAll(async () => bench?.close());

  const rows = async (window: Parameters<typeof readRows>[0] extends infer T ? Partial<T> : never) => {
    const page = await readRows({
      engine: bench.engine,
      path: read.path,
      columns: read.columns,
      offset: 0,
      limit: 10,
      ...window,
    });
    return { numbers: page.rows.map(({ $row }) => $row), total: page.total, rowCount: page.rowCount };
  };

  it("comes as typed columns over shared memory, categories in code-point order", async () => {
    const { rowCount, columns } = await readTable({ engine: bench.engine, path: read.path, columns: read.columns });
    expect(rowCount).toBe(5);
    expect(columns).toMatchObject([
      { kind: "categorical", name: "name", categories: ["Anna", "Ben", "Cléo", "Dan", "Eve"] },
      { kind: "numeric", name: "age", values: new Float64Array([31, Number.NaN, 44, 7.5, 31]) },
      {
        kind: "categorical",
        name: "city",
        categories: ["Sète", "Zürich", "Évry"],
        codes: new Int32Array([2, 0, 2, -1, 1]),
      },
      { kind: "categorical", name: "member", categories: ["false", "true"], codes: new Int32Array([1, 0, 1, 0, 1]) },
      {
        kind: "date",
        name: "since",
        values: new Float64Array([
          Date.UTC(2020, 4, 1),
          Date.UTC(2019, 0, 1),
          Number.NaN,
          Date.UTC(2021, 11, 31),
          Date.UTC(2020, 4, 2),
        ]),
      },
      { kind: "text", name: "note", values: ["one two three", null, "four five six", "100% sure", "_x_"] },
    ]);
    for (const column of columns) {
      const array = column.kind === "categorical" ? column.codes : column.kind === "text" ? null : column.values;
      if (array) expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
  });

  it("gives some rows in the wanted order with the categories of all", async () => {
    const { columns } = await readTable({
      engine: bench.engine,
      path: read.path,
      columns: [{ name: "city", kind: "categorical" }],
      rows: [4, 0],
    });
    expect(columns).toMatchObject([{ categories: ["Sète", "Zürich", "Évry"], codes: new Int32Array([1, 2]) }]);
  });

  it("reads a column as another kind: numbers as labels, words as numbers", async () => {
    const { columns } = await readTable({
      engine: bench.engine,
      path: read.path,
      columns: [
        { name: "age", kind: "categorical" },
        { name: "name", kind: "numeric" },
      ],
    });
    expect(columns).toMatchObject([
      { categories: ["31", "44", "7.5"] },
      { values: new Float64Array(5).fill(Number.NaN) },
    ]);
  });

  it("names a column that is not there", async () => {
    const work = readTable({ engine: bench.engine, path: read.path, columns: [{ name: "agge", kind: "numeric" }] });
    await expect(work).rejects.toMatchObject({ code: "column-unknown", details: { column: "agge" } });
  });

  it("sorts with empty cells last, either way, equal cells in the order of the rows", async () => {
    expect((await rows({ sort: "age" })).numbers).toEqual([4, 1, 5, 3, 2]);
    expect((await rows({ sort: "age", descending: true })).numbers).toEqual([3, 1, 5, 4, 2]);
    expect((await rows({ sort: "$row", descending: true, limit: 2, offset: 1 })).numbers).toEqual([4, 3]);
    expect((await rows({ offset: 3 })).numbers).toEqual([4, 5]);
    expect((await rows({ offset: 9 })).numbers).toEqual([]);
  });

  it("filters and searches without reading anything into the words", async () => {
    expect(await rows({ filter: [{ column: "age", operator: ">=", value: 31 }] })).toEqual({
      numbers: [1, 3, 5],
      total: 3,
      rowCount: 5,
    });
    expect((await rows({ filter: [{ column: "city", operator: "empty" }] })).numbers).toEqual([4]);
    expect((await rows({ filter: [{ column: "city", operator: "!=", value: "Évry" }] })).numbers).toEqual([2, 4, 5]);
    expect((await rows({ filter: [{ column: "since", operator: "<", value: "2020-05-02" }] })).numbers).toEqual([1, 2]);
    expect((await rows({ filter: [{ column: "member", operator: "=", value: true }] })).numbers).toEqual([1, 3, 5]);
    expect((await rows({ filter: [{ column: "note", operator: "contains", value: "%" }] })).numbers).toEqual([4]);
    expect((await rows({ search: "ÉVRY" })).numbers).toEqual([1, 3]);
    expect((await rows({ search: "'; drop table x; --" })).numbers).toEqual([]);
  });

  it("goes out as CSV and comes back the same", async () => {
    const outPath = join(bench.folder, "out.csv");
    await exportTable({ engine: bench.engine, path: read.path, columns: read.columns, format: "csv", outPath });
    expect(await readFile(outPath, "utf8")).toBe(csv);
  });

  it.each(["xlsx", "parquet"] as const)("goes out as %s and comes back the same", async (format) => {
    const outPath = join(bench.folder, `out.${format}`);
    await exportTable({ engine: bench.engine, path: read.path, columns: read.columns, format, outPath });
    const again = await bench.import(`out.${format}`, await readFile(outPath), {
      kinds: { note: "text", name: "identifier" },
    });
    expect(again.columns).toEqual(read.columns);
    expect(await bench.cells(again)).toEqual(await bench.cells(read));
  });

  it("reads the records of a request as the stored rows are read", async () => {
    const page = await readRows({ engine: bench.engine, path: read.path, columns: read.columns, offset: 0, limit: 10 });
    const { table, problems } = readRecords(page.rows, read.columns);
    expect(problems).toEqual([]);
    const stored = await readTable({ engine: bench.engine, path: read.path, columns: read.columns });
    expect(table).toEqual(stored);
    expect([...duplicateGroups(table)]).toEqual([0, 1, 2, 3, 4]);
  });

  it("says which record holds what its column cannot", () => {
    const { table, problems } = readRecords(
      [{ age: "12.5", since: "soon" }, { age: "old" }, {}],
      [
        { name: "age", kind: "numeric" },
        { name: "since", kind: "date" },
      ],
    );
    expect(table.columns[0]).toMatchObject({ values: new Float64Array([12.5, Number.NaN, Number.NaN]) });
    expect(problems).toEqual([
      { row: 2, column: "age", value: "old", expected: "a number" },
      { row: 1, column: "since", value: "soon", expected: "a date" },
    ]);
  });
});
