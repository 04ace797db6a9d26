import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../random/random.ts";
import { fitPipeline } from "../fit-pipeline.ts";
import { defaultPreparation } from "../pipeline.ts";
import { mixedTable } from "../testing/mixed-table.ts";
import { readContainer, writeContainer } from "./container.ts";
import { PipelineFileError } from "./pipeline-file-error.ts";
import { fromText, toText } from "./plain-data.ts";
import { deserialisePipeline, serialisePipeline } from "./serialise-pipeline.ts";

const roundTrip = (value: unknown): unknown => {
  const { text, tensors } = readContainer(writeContainer(toText(value)));
  return fromText(text, tensors);
};
const bytes = (() => {
  const { table, target } = mixedTable("binary", 30);
  const preparation = { ...defaultPreparation, textFeatures: 4 };
  const spec = { estimator: "baseline", parameters: {}, preparation };
  return serialisePipeline(fitPipeline(spec, table, target, undefined, { random: createRandom(1) }));
})();

describe("the file of a pipeline", () => {
  it("keeps every kind of plain data, with NaN, infinities, −0 and odd keys", () => {
    const value = {
      numbers: [Number.NaN, Infinity, -Infinity, -0, 5e-324, 0.1],
      $: "a key that marks",
      nested: { $: { $: null } },
      ["__proto__"]: "just a key",
      text: "é\ud800\u0000",
      flags: [true, false, null],
      tensors: [
        Float64Array.of(Number.NaN, -0, 1e-310),
        Float32Array.of(0.1),
        Int32Array.of(-1),
        Uint32Array.of(4e9),
        Int16Array.of(-3),
        Uint16Array.of(65535),
        Int8Array.of(-128),
        Uint8Array.of(255, 1, 2),
        new Float64Array(0),
        new Float64Array(new SharedArrayBuffer(16)).fill(2),
      ],
    };
    const back = roundTrip(value);
    expect(back).toEqual(structuredClone({ ...value, tensors: value.tensors.map((t) => t.slice()) }));
    expect(Object.hasOwn(back as object, "__proto__")).toBe(true);
    expect(Object.is((back as typeof value).numbers[3], -0)).toBe(true);
  });

  it("keeps any JSON-like data", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(roundTrip(value)).toEqual(value);
      }),
    );
  });

  it("is read from a Buffer as from any bytes", () => {
    const value = { wide: Float64Array.of(1.5, -2), narrow: Uint8Array.of(7, 8, 9) };
    const { text, tensors } = readContainer(Buffer.from(writeContainer(toText(value))));
    expect(fromText(text, tensors)).toEqual(value);
  });

  it("is laid out as safetensors", () => {
    const file = writeContainer(toText({ small: Uint8Array.of(7, 8), wide: Float64Array.of(1.5) }));
    const headerLength = Number(new DataView(file.buffer).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + headerLength)));
    expect(headerLength % 8).toBe(0);
    expect(header.t1).toEqual({ dtype: "F64", shape: [1], data_offsets: [0, 8] });
    expect(header.t0).toEqual({ dtype: "U8", shape: [2], data_offsets: [8, 10] });
    expect(new DataView(file.buffer).getFloat64(8 + headerLength, true)).toBe(1.5);
    expect(Object.values(header.__metadata__).every((text) => typeof text === "string")).toBe(true);
  });

  it("refuses what is not plain data", () => {
    for (const value of [() => 1, new Map(), new Date(), 1n, Symbol("s"), new DataView(new ArrayBuffer(8))])
      expect(() => toText({ value })).toThrow(TypeError);
  });
});

describe("bytes that are not a pipeline", () => {
  const refuses = (broken: Uint8Array): void => {
    let refusal: unknown;
    try {
      deserialisePipeline(broken);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(PipelineFileError);
  };

  it("are refused when cut short or longer, anywhere", () => {
    fc.assert(fc.property(fc.nat({ max: bytes.length - 1 }), (length) => refuses(bytes.slice(0, length))));
    refuses(Uint8Array.from([...bytes, 0]));
  });

  it("are refused when any bit was changed", () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const broken = bytes.slice();
        broken[at]! ^= 1 << bit;
        refuses(broken);
      }),
      { numRuns: 500 },
    );
  });

  it("are refused when they are anything else", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), refuses));
    fc.assert(fc.property(fc.jsonValue(), (value) => refuses(writeContainer(toText(value)))));
  });

  it("are refused when headers lie about lengths, offsets, types or numbers of arrays", () => {
    const headerOf = (header: unknown, data: number[] = []): Uint8Array => {
      const text = new TextEncoder().encode(JSON.stringify(header));
      const file = new Uint8Array(8 + text.length + data.length);
      new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
      file.set(text, 8);
      file.set(data, 8 + text.length);
      return file;
    };
    const metadata = { format: "datalab-pipeline/1", checksum: "00000000", card: "{}" };
    const entry = (dtype: unknown, shape: unknown, offsets: unknown) => ({ dtype, shape, data_offsets: offsets });
    for (const t0 of [
      entry("F64", [1e15], [0, 8e15]),
      entry("F64", [-1], [0, -8]),
      entry("F64", ["1"], [0, 8]),
      entry("BF16", [4], [0, 8]),
      entry("F64", [1], [8, 16]),
      entry("toString", [1], [0, 8]),
      entry("F64", [2], [0, 8]),
      null,
      7,
    ])
      refuses(headerOf({ __metadata__: metadata, t0 }, [0, 0, 0, 0, 0, 0, 0, 0]));
    refuses(headerOf({ __metadata__: metadata, t999999999: entry("U8", [0], [0, 0]) }));
    refuses(headerOf({ __metadata__: { ...metadata, format: "datalab-pipeline/2" } }));
    const huge = new Uint8Array(8).fill(255);
    refuses(huge);
    refuses(writeContainer({ text: `${"[".repeat(5000)}${"]".repeat(5000)}`, tensors: [] }));
    refuses(writeContainer({ text: '{"$":"tensor","index":0}', tensors: [] }));
  });
});
