import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { endStates } from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import yazl from "yazl";
import { startTestLab, type TestLab } from "../platform/testing/test-lab.ts";
import { createUpload } from "./service.ts";

const rowCount = 100_000;
const columnCount = 10;
/** The limit of imports is 2 GB; a reader that kept the whole sheet (its XML alone is 40 MB, its cells a million objects) would pass this. */
const flatMb = 700;

const letters = [..."ABCDEFGHIJ"];
const header = `<row r="1">${letters.map((letter) => `<c r="${letter}1" t="inlineStr"><is><t>column ${letter}</t></is></c>`).join("")}</row>`;

function* sheet(): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${header}`;
  for (let row = 0; row < rowCount; row += 1) {
    const cells = letters.map(
      (letter, column) => `<c r="${letter}${row + 2}"><v>${(row * 31 + column * 7) % 9973}</v></c>`,
    );
    yield `<row r="${row + 2}">${cells.join("")}</row>`;
  }
  yield "</sheetData></worksheet>";
}

const parts: readonly (readonly [path: string, content: string])[] = [
  [
    "[Content_Types].xml",
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
  ],
  [
    "_rels/.rels",
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  ],
  [
    "xl/workbook.xml",
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ],
  [
    "xl/_rels/workbook.xml.rels",
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  ],
];

const writeWorkbook = async (path: string): Promise<void> => {
  const zip = new yazl.ZipFile();
  for (const [name, content] of parts) zip.addBuffer(Buffer.from(content), name);
  zip.addReadStream(Readable.from(sheet()), "xl/worksheets/sheet1.xml");
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
};

describe("a large workbook", { timeout: 300_000 }, () => {
  let lab: TestLab;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "datalab-workbook-"));
    lab = await startTestLab();
  }, 120_000);
  afterAll(async () => {
    await lab.close();
    await rm(folder, { recursive: true, force: true });
  });

  it(`of ${rowCount} rows is imported whole, in a process whose memory stays flat`, async () => {
    const path = join(folder, "large.xlsx");
    await writeWorkbook(path);
    const { id } = await createUpload(lab.context(), { fileName: "large.xlsx" }, createReadStream(path));
    const { dataset, job } = await lab.call("importUpload", { params: { upload: id }, body: {} });
    let peakMb = 0;
    for (;;) {
      const { state, error } = await lab.call("getJob", { params: { job: job.id } });
      const { jobs } = await lab.call("system");
      peakMb = Math.max(peakMb, ...jobs.map(({ memoryMb }) => memoryMb ?? 0));
      if (endStates.includes(state)) {
        expect({ state, error }).toEqual({ state: "done", error: null });
        break;
      }
      await sleep(250);
    }
    process.stdout.write(`import of ${rowCount} × ${columnCount} from .xlsx: at most ${Math.round(peakMb)} MB\n`);
    const version = await lab.call("getVersion", { params: { dataset: dataset.id, version: 1 } });
    expect(version.rowCount).toBe(rowCount);
    expect(version.problemCount).toBe(0);
    expect(version.columns.map(({ name, kind }) => [name, kind])).toEqual(
      letters.map((letter) => [`column ${letter}`, "numeric"]),
    );
    expect(peakMb).toBeGreaterThan(0);
    expect(peakMb).toBeLessThan(flatMb);
  });
});
