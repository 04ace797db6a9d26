import { readdir } from "node:fs/promises";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bench, openBench } from "../testing/files.ts";

/** Issue: what people really bring. */
describe("messy input", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(async () => bench?.close());

  const refused = async (fileName: string, content: string | Uint8Array) =>
    bench.import(fileName, content).then(
      () => expect.fail(`${fileName} was imported`),
      (error: { code: string; details: Record<string, unknown> }) => error,
    );

  it.each([
    ["no bytes", ""],
    ["blank lines", "\n\n  \n"],
  ])("refuses a file of %s as empty", async (_what, content) => {
    expect(await refused("void.csv", content)).toMatchObject({ code: "file-empty", details: { fileName: "void.csv" } });
  });

  it("refuses a header without rows", async () => {
    expect(await refused("names.csv", "name,age,city\n")).toMatchObject({
      code: "file-header-only",
      details: { fileName: "names.csv" },
    });
  });

  it("reads a table of one row", async () => {
    const read = await bench.import("one.csv", "name,age\nAnna,31\n");
    expect(await bench.cells(read)).toEqual([["Anna", 31]]);
  });

  it("fills short rows, sets long ones aside, and says the line of each", async () => {
    const read = await bench.import("ragged.csv", "a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n");
    expect(await bench.cells(read)).toEqual([
      [1, 2, 3],
      [4, 5, null],
      [10, 11, 12],
    ]);
    expect(read.problems).toEqual([
      {
        line: 3,
        row: 2,
        column: null,
        value: null,
        code: "too-few-cells",
        action: "kept-as-empty",
        figures: { cells: 2, expected: 3 },
      },
      {
        line: 4,
        row: null,
        column: null,
        value: "6,7,8,9",
        code: "too-many-cells",
        action: "row-set-aside",
        figures: { cells: 4, expected: 3 },
      },
    ]);
  });

  it("takes separators at the ends of lines for what they are", async () => {
    const read = await bench.import("tail.csv", "a;b;\n1;2;\n3;4;\n");
    expect(read.columns.map(({ name }) => name)).toEqual(["a", "b", "column_3"]);
    expect(await bench.cells(read)).toEqual([
      [1, 2, null],
      [3, 4, null],
    ]);
  });

  it("names the line of a quotation mark that is never closed, and shows it in the preview", async () => {
    const content = 'id,text\n1,"fine"\n2,"never closed\n3,x\n4,y\n';
    expect(await refused("open.csv", content)).toMatchObject({ code: "unclosed-quote", details: { line: 3 } });
    const preview = await bench.preview("open.csv", content);
    expect(preview.problems).toContainEqual(expect.objectContaining({ code: "unclosed-quote", line: 3 }));
    const corrected = await bench.import("open.csv", content, { quote: "" });
    expect(corrected.rowCount).toBe(4);
  });

  it("keeps line numbers right after cells that hold line breaks and blank lines", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},ok`).join("\n");
    const read = await bench.import("lines.csv", `n,note\n1,"two\nlines"\n\n${rows}\nbad,x\n`);
    expect(read.problems).toEqual([
      { line: 45, row: 42, column: "n", value: "bad", code: "not-a-number", action: "kept-as-empty", figures: {} },
    ]);
    expect((await bench.cells(read))[0]).toEqual([1, "two\nlines"]);
  });

  it("refuses a picture that is named .csv", async () => {
    const png = Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.alloc(64)]);
    expect(await refused("photo.csv", png)).toMatchObject({
      code: "file-type-mismatch",
      details: { fileName: "photo.csv", expected: "CSV", found: "image/png" },
    });
  });

  it("refuses bytes that are no text at all", async () => {
    const noise = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) % 256));
    expect(await refused("noise.csv", noise)).toMatchObject({ code: "file-type-mismatch" });
    expect(await refused("noise.bin", noise)).toMatchObject({ code: "file-format-unknown" });
  });

  it.each([
    [
      "UTF-16LE with a mark",
      Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode("nom,âge\nZoé,3\nÈve,4\n", "utf-16le")]),
      "utf-16le",
    ],
    ["UTF-16BE without one", iconv.encode("nom,âge\nZoé,3\nÈve,4\n", "utf-16be"), "utf-16be"],
    ["UTF-16LE without one", iconv.encode("nom,âge\nZoé,3\nÈve,4\n", "utf-16le"), "utf-16le"],
    ["UTF-8 with a mark", Buffer.from("\uFEFFnom,âge\nZoé,3\nÈve,4\n"), "utf-8"],
    ["Latin-1", iconv.encode("nom,âge\nZoé,3\nÈve,4\n", "latin1"), "windows-1252"],
    ["Mac Roman", iconv.encode("nom,âge\nZoé,3\nÈve,4\nÉlé,5\n", "macintosh"), "macintosh"],
  ])("reads %s", async (_what, bytes, encoding) => {
    const read = await bench.import("noms.csv", bytes);
    expect(read.options.encoding).toBe(encoding);
    expect(read.columns.map(({ name }) => name)).toEqual(["nom", "âge"]);
    expect((await bench.cells(read)).slice(0, 2)).toEqual([
      ["Zoé", 3],
      ["Ève", 4],
    ]);
  });

  it("finds accents that come after a long ASCII start", async () => {
    const plain = Array.from({ length: 60_000 }, (_, i) => `ville ${i % 97},${i}`).join("\n");
    const bytes = Buffer.concat([
      Buffer.from(`nom,n\n${plain}\n`),
      iconv.encode("Orléans,1\n", "latin1"),
      Buffer.from(`${plain}\n`),
    ]);
    const read = await bench.import("villes.csv", bytes);
    expect(read.options.encoding).toBe("windows-1252");
    expect(await bench.cells(read, { offset: 60_000, limit: 1 })).toEqual([["Orléans", 1]]);
  });

  it("reads a French export: semicolons, decimal commas, spaces in thousands, day first", async () => {
    const text =
      "Date;Ville;Montant;Taux\n13/02/2024;Évry;1 234,50;0,5\n01/03/2024;Sète;12,00;1,25\n02/12/2024;Nîmes;;NA\n";
    const read = await bench.import("export.csv", iconv.encode(text, "windows-1252"));
    expect(read.options).toMatchObject({
      delimiter: ";",
      decimal: ",",
      thousands: " ",
      encoding: "windows-1252",
      dateOrder: "dmy",
      nullWords: ["NA"],
    });
    expect(read.columns.map(({ kind }) => kind)).toEqual(["date", "categorical", "numeric", "numeric"]);
    expect(await bench.cells(read)).toEqual([
      ["2024-02-13", "Évry", 1234.5, 0.5],
      ["2024-03-01", "Sète", 12, 1.25],
      ["2024-12-02", "Nîmes", null, null],
    ]);
  });

  it("renames headers that are empty or come twice, and says so", async () => {
    const read = await bench.import("heads.csv", "a,,a,A\n1,2,3,4\n5,6,7,8\n");
    expect(read.columns.map(({ name }) => name)).toEqual(["a", "column_2", "a_2", "A_3"]);
    expect(read.problems.map(({ code, column, action }) => [code, column, action])).toEqual([
      ["empty-header", "column_2", "renamed"],
      ["duplicate-header", "a_2", "renamed"],
      ["duplicate-header", "A_3", "renamed"],
    ]);
  });

  it("takes names and values for what they are that every object of the language has too", async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i}.5,${i % 2 ? "constructor" : "__proto__"},${i % 3}`);
    const read = await bench.import("words.csv", `constructor,toString,hasOwnProperty\n${rows.join("\n")}\n`);
    expect(read.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ["constructor", "numeric"],
      ["toString", "categorical"],
      ["hasOwnProperty", "numeric"],
    ]);
    expect((await bench.cells(read))[0]).toEqual([0.5, "__proto__", 0]);
  });

  it("shows bytes that are no character instead of dropping them", async () => {
    const bytes = Buffer.concat([Buffer.from("nom,n\nZoé,1\nBe"), Buffer.from([0xff]), Buffer.from("n,2\n")]);
    const read = await bench.import("broken.csv", bytes, { encoding: "utf-8" });
    expect(await bench.cells(read)).toEqual([
      ["Zoé", 1],
      ["Be\uFFFDn", 2],
    ]);
    expect(read.problems).toMatchObject([{ code: "invalid-encoding", line: 3, action: "replaced" }]);
  });

  it("keeps a column of numbers and words as text when the words are many, and empties a few mistakes", async () => {
    const few = await bench.import(
      "few.csv",
      `x,k\n${Array.from({ length: 50 }, (_, i) => (i === 7 ? "n.c.,1" : `${i},1`)).join("\n")}\n`,
    );
    expect(few.columns[0]?.kind).toBe("numeric");
    expect(few.problems).toMatchObject([{ code: "not-a-number", line: 9, row: 8, column: "x", value: "n.c." }]);
    const many = await bench.import(
      "many.csv",
      `x,k\n${Array.from({ length: 50 }, (_, i) => (i % 4 === 0 ? `w${i},1` : `${i},1`)).join("\n")}\n`,
    );
    expect(many.columns[0]?.kind).toBe("categorical");
    expect(many.problemCount).toBe(0);
  });

  it("keeps leading zeros and long digits as they are written", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `0${1000 + i},${12_345_678_901_234_567n + BigInt(i)},${i * 2}`);
    const read = await bench.import("codes.csv", `postcode,account,n\n${rows.join("\n")}\n`);
    expect((await bench.cells(read))[0]).toEqual(["01000", "12345678901234567", 0]);
  });

  it("removes its temporary files also when it fails", async () => {
    await refused("again.csv", 'a,b\n1,"x\n');
    const left = (await readdir(bench.folder)).filter((name) => name.startsWith("datalab-import-"));
    expect(left).toEqual([]);
  });

  it("stops at once when it is told to", async () => {
    const controller = new AbortController();
    controller.abort(new Error("enough"));
    const path = await bench.write("stop.csv", "a,b\n1,2\n");
    const { importFile } = await import("./import-file.ts");
    const work = importFile({
      engine: bench.engine,
      path,
      fileName: "stop.csv",
      outPath: `${bench.folder}/stop.parquet`,
      signal: controller.signal,
    });
    await expect(work).rejects.toThrow("enough");
  });
});
