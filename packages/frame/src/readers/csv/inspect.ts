import { open } from "node:fs/promises";
import { detectDialect } from "../../detect/dialect.ts";
import { decode, detectEncoding } from "../../detect/encoding.ts";
import { detectNumbers } from "../../detect/numbers.ts";
import { splitRecords } from "../../detect/records.ts";
import { FrameError } from "../../engine/frame-error.ts";
import type { Detection, ImportOverrides } from "../../types.ts";
import { asGiven, inspectCells, inspectRecords } from "../inspect-records.ts";
import { defaultOptions, type Inspection, type ReadTask, withOverrides } from "../reader.ts";

const headBytes = 512 * 1024;

/** Decides every option of a delimited text by its start (its encoding also by places further inside). */
export const inspectText = async (task: ReadTask, overrides: ImportOverrides): Promise<Inspection> => {
  const { head, further, isWhole } = await readSamples(task.path);
  const encoding = detectEncoding(head, further);
  const text = overrides.encoding ? decode(head, overrides.encoding) : encoding.text;
  if (text.trim() === "") throw new FrameError("file-empty", { fileName: task.fileName });
  const dialect = detectDialect(text, isWhole, overrides);
  const records = inspectRecords(splitRecords(text, dialect.delimiter, dialect.quote, { isWhole }), overrides);
  const cells = inspectCells(records.columns);
  const numbers = detectNumbers(records.columns.flat(), dialect.delimiter);
  const options = withOverrides(
    {
      ...defaultOptions("csv"),
      encoding: encoding.encoding,
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      decimal: numbers.decimal,
      thousands: numbers.thousands,
      ...records.options,
      ...cells.options,
    },
    overrides,
  );
  const detections: Detection[] = [
    { option: "delimiter", value: dialect.delimiter, ...dialect.delimiterFound },
    {
      option: "encoding",
      value: encoding.encoding,
      sure: encoding.sure,
      reason: encoding.reason,
      figures: encoding.figures,
    },
    { option: "quote", value: dialect.quote, ...dialect.quoteFound },
    { option: "decimal", value: numbers.decimal, ...numbers.decimalFound },
    { option: "thousands", value: numbers.thousands, ...numbers.thousandsFound },
    ...records.detections,
    ...cells.detections,
  ];
  return {
    options,
    detections: detections.map((detection) => asGiven(detection, overrides)),
    rawLines: text.split(/\r\n|\n|\r/, 60).map((line) => line.slice(0, 500)),
    sheets: [],
  };
};

const readSamples = async (path: string) => {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const part = async (at: number, length: number) => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, at);
      return bytes.subarray(0, bytesRead);
    };
    const head = await part(0, Math.min(headBytes, size));
    if (size <= headBytes) return { head, further: [], isWhole: true };
    const further = [await part(Math.floor(size / 2), Math.min(65_536, size)), await part(size - 65_536, 65_536)];
    return { head, further, isWhole: false };
  } finally {
    await file.close();
  }
};
