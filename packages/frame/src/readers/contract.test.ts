import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textOf } from "../engine/sql.ts";
import { type Bench, openBench } from "../testing/files.ts";
import type { Cell, FileFormat } from "../types.ts";
import { readers } from "./catalogue.ts";

/** The table that every reader must read alike: each kind, empty cells, quotes, accents, a line break. */
const names = ["nom", "montant", "actif", "jour", "texte"];
const rows: Cell[][] = [
  ["Zoé", 1.5, true, "2024-02-13", 'dit "oui", puis part'],
  ["Ben", -20, false, "2024-03-01", "deux\nlignes"],
  [null, null, null, null, null],
  ["Œil", 1e6, true, "1999-12-31", "fin; ou presque"],
];

const csvCell = (cell: Cell): string => (cell === null ? "" : `"${String(cell).replaceAll('"', '""')}"`);
const records = rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? null])));

const workbook = async (table: readonly (readonly Cell[])[], sheets = 1): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook();
  for (let i = 1; i < sheets; i++) book.addWorksheet(`vide ${i}`);
  const sheet = book.addWorksheet("données");
  for (const row of table)
    sheet.addRow(
      row.map((cell) =>
        typeof cell === "string" && /^\d{4}-\d\d-\d\d$/.test(cell) ? new Date(`${cell}T00:00:00Z`) : cell,
      ),
    );
  return new Uint8Array(await book.xlsx.writeBuffer());
};

const parquetFile = async (bench: Bench): Promise<Uint8Array> => {
  const { readFile } = await import("node:fs/promises");
  const path = join(bench.folder, "made.parquet");
  const text = (cell: Cell | undefined) => (cell === null || cell === undefined ? "NULL" : textOf(String(cell)));
  const values = rows.map(
    ([nom, montant, actif, jour, texte]) =>
      `(${text(nom)}, ${montant ?? "NULL"}::DECIMAL(12,2), ${actif ?? "NULL"}::BOOLEAN, ${text(jour)}::DATE, ${text(texte)})`,
  );
  await bench.engine.run(
    `COPY (SELECT * FROM (VALUES ${values.join(", ")}) t(${names.join(", ")})) TO ${textOf(path)} (FORMAT parquet)`,
  );
  return readFile(path);
};

/** The same table in each format; a format without a file here does not compile. */
const files: Readonly<Record<FileFormat, (bench: Bench) => Promise<string | Uint8Array>>> = {
  csv: async () => `${[names, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`,
  json: async () => JSON.stringify(records),
  jsonl: async () => records.map((record) => JSON.stringify(record)).join("\n"),
  xlsx: () => workbook([names, ...rows]),
  parquet: parquetFile,
};

describe("every reader", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(async () => bench?.close());

  describe.each(readers.map(({ format }) => format))("of %s", (format) => {
    // A row of empty cells only exists where the format can hold one: a sheet and a CSV with quotes none may not.
    const expected = format === "xlsx" ? rows.filter((row) => row.some((cell) => cell !== null)) : rows;

    it("reads values, kinds and empty cells", async () => {
      const read = await bench.import(`table.${format}`, await files[format](bench));
      expect(read.columns).toEqual([
        { name: "nom", kind: "categorical" },
        { name: "montant", kind: "numeric" },
        { name: "actif", kind: "boolean" },
        { name: "jour", kind: "date" },
        { name: "texte", kind: "categorical" },
      ]);
      expect(await bench.cells(read)).toEqual(expected);
      expect(read.problems).toEqual([]);
    });

    it("previews the same rows that it imports", async () => {
      const content = await files[format](bench);
      const preview = await bench.preview(`table.${format}`, content);
      expect(preview.rows).toEqual(expected);
      expect(preview).toMatchObject({ readRows: expected.length, estimatedRows: null, willStream: false });
      expect(preview.columns.map(({ missing }) => missing)).toEqual(names.map(() => expected.length - 3));
    });

    it("is corrected by hand: kinds, columns left out", async () => {
      const content = await files[format](bench);
      const read = await bench.import(`table.${format}`, content, {
        kinds: { montant: "categorical" },
        exclude: ["texte", "jour"],
      });
      expect(read.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
        "nom categorical",
        "montant categorical",
        "actif boolean",
      ]);
      expect((await bench.cells(read))[0]?.[1]).toMatch(/^1\.50?$/);
    });

    it("says why each choice was made", async () => {
      const { detections, options } = await bench.preview(`table.${format}`, await files[format](bench));
      expect(detections.length).toBeGreaterThan(5);
      for (const { option, reason } of detections) {
        expect(Object.keys(options)).toContain(option);
        expect(reason).toMatch(/^(given|[a-z-]+\.[a-z0-9-]+)$/);
      }
    });

    it("gives the same again for the options it settled on", async () => {
      const content = await files[format](bench);
      const first = await bench.import(`table.${format}`, content);
      const second = await bench.import(`table.${format}`, content, first.options);
      expect(second.columns).toEqual(first.columns);
      expect(await bench.cells(second)).toEqual(await bench.cells(first));
    });
  });

  it("takes the sheet that a person chooses, and names those there are", async () => {
    const content = await workbook([["a"], [1], [2]], 2);
    expect((await bench.preview("book.xlsx", content)).options.sheet).toBe("données");
    await expect(bench.import("book.xlsx", content, { sheet: "absente" })).rejects.toMatchObject({
      code: "sheet-unknown",
      details: { sheet: "absente", sheets: ["vide 1", "données"] },
    });
  });

  it("reads a workbook in streaming as it reads it whole", async () => {
    const path = await bench.write("book.xlsx", await workbook([names, ...rows]));
    const { largeSheetRows } = await import("./xlsx/large-workbook.ts");
    const { smallSheetRows } = await import("./xlsx/small-workbook.ts");
    const large = [];
    for await (const row of largeSheetRows(path, "données", null)) large.push(row);
    expect(large).toEqual(await smallSheetRows(path, "données", null));
  });

  it("sets aside JSON lines that are no objects, with their line", async () => {
    const read = await bench.import("log.jsonl", '{"a":1}\n\n{"a":\n{"a":3,"b":"x"}\n');
    expect(await bench.cells(read)).toEqual([
      [1, null],
      [3, "x"],
    ]);
    expect(read.problems).toMatchObject([{ code: "unreadable-row", line: 3, value: '{"a":', action: "row-set-aside" }]);
  });

  it("reports numbers among texts of JSON, and keeps both", async () => {
    const read = await bench.import(
      "titles.json",
      JSON.stringify([{ t: "Alien" }, { t: 1776 }, { t: "Heat" }, { t: "Up" }]),
    );
    expect(read.problems).toMatchObject([
      { code: "mixed-types", column: "t", row: 2, value: "1776", figures: { numbers: 1, texts: 3 } },
    ]);
    expect((await bench.cells(read)).flat()).toEqual(["Alien", "1776", "Heat", "Up"]);
  });

  it("says what is wrong with a file that breaks off", async () => {
    await expect(bench.import("cut.json", '[{"a":1},{"a":')).rejects.toMatchObject({
      code: "file-unreadable",
      details: { fileName: "cut.json" },
    });
    const whole = Buffer.from(await files.parquet(bench));
    await expect(bench.import("cut.parquet", whole.subarray(0, whole.length - 20))).rejects.toMatchObject({
      code: "file-unreadable",
    });
  });
});
