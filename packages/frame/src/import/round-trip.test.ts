import fc from "fast-check";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bench, openBench } from "../testing/files.ts";
import type { Encoding } from "../types.ts";

interface Written {
  readonly delimiter: string;
  readonly decimal: "." | ",";
  readonly encoding: Encoding;
  readonly newline: string;
  readonly quoteAll: boolean;
  readonly hasMark: boolean;
  readonly labels: readonly (string | null)[];
  readonly numbers: readonly (number | null)[];
}

const label = fc.oneof(
  fc.constantFrom(
    "rouge",
    "vert foncé",
    "bleu",
    "Évry",
    "a;b",
    "c,d",
    "e|f",
    'g"h',
    "tab\there",
    "two\nlines",
    "  padded ",
  ),
  fc
    .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(..."abcdeXYZ éàç-_/&;,\"'|.") })
    .map((text) => `w${text}`),
);
const number = fc.oneof(
  fc.integer({ min: -1e6, max: 1e6 }).map((value) => value / 100),
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
    .map((value) => Number(value.toPrecision(9))),
);
const table = fc.integer({ min: 4, max: 30 }).chain((rows) =>
  fc.record({
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    decimal: fc.constantFrom("." as const, "," as const),
    encoding: fc.constantFrom<Encoding>("utf-8", "utf-16le", "utf-16be", "windows-1252"),
    newline: fc.constantFrom("\n", "\r\n"),
    quoteAll: fc.boolean(),
    hasMark: fc.boolean(),
    labels: fc.array(fc.option(label, { freq: 6 }), { minLength: rows, maxLength: rows }),
    numbers: fc.array(fc.option(number, { freq: 6 }), { minLength: rows, maxLength: rows }),
  }),
);

const encode = ({ delimiter, decimal, encoding, newline, quoteAll, hasMark, labels, numbers }: Written): Buffer => {
  const cell = (text: string): string =>
    quoteAll || /["\n\r]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = labels.map((text, i) => {
    const value = numbers[i] ?? null;
    return [cell(text ?? ""), cell(value === null ? "" : String(value).replace(".", decimal)), cell("x")].join(
      delimiter,
    );
  });
  const text = `${[["label", "number", "end"].map(cell).join(delimiter), ...lines].join(newline)}${newline}`;
  const isMarked = hasMark && encoding !== "windows-1252";
  return iconv.encode(isMarked ? `\uFEFF${text}` : text, encoding);
};

describe("a table written as CSV", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(async () => bench?.close());

  it("comes back with the same cells, whatever its separator, quoting, encoding, decimal mark and line ends", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (written) => {
        const { delimiter, decimal, encoding, labels, numbers } = written;
        // What was written is told, so that this is about reading and not about guessing from four lines.
        const given = {
          delimiter,
          decimal,
          thousands: "" as const,
          encoding,
          hasHeader: true,
          skipRows: 0,
          nullWords: [],
          kinds: { label: "categorical", number: "numeric" } as const,
        };
        const read = await bench.import("table.csv", encode(written), given);
        expect(await bench.cells(read)).toEqual(
          labels.map((text, i) => [text === null || text.trim() === "" ? null : text, numbers[i] ?? null, "x"]),
        );
        expect(read.problems).toEqual([]);
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  it("is recognised by itself when there is enough to see", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          delimiter: fc.constantFrom(",", ";", "\t", "|"),
          decimal: fc.constantFrom("." as const, "," as const),
          encoding: fc.constantFrom<Encoding>("utf-8", "utf-16le", "utf-16be", "windows-1252"),
          newline: fc.constantFrom("\n", "\r\n"),
          quoteAll: fc.boolean(),
          hasMark: fc.boolean(),
          start: fc.integer({ min: 1, max: 500 }),
        }),
        async ({ start, ...how }) => {
          const labels = Array.from(
            { length: 25 },
            (_, i) => ["Évry", "Sète", "Bourg, en Bresse", null, "Nîmes"][(i + start) % 5] ?? null,
          );
          const numbers = Array.from({ length: 25 }, (_, i) => (i % 9 === 4 ? null : (start + i * 7) / 4));
          const { options, columns, rows } = await bench.preview("table.csv", encode({ ...how, labels, numbers }));
          expect(options).toMatchObject({
            delimiter: how.delimiter,
            decimal: how.decimal,
            encoding: how.encoding,
            hasHeader: true,
          });
          expect(columns.map(({ kind }) => kind)).toEqual(["categorical", "numeric", "categorical"]);
          expect(rows.map((row) => row.slice(0, 2))).toEqual(labels.map((text, i) => [text, numbers[i] ?? null]));
        },
      ),
      { numRuns: 25, seed: 11 },
    );
  });
});
