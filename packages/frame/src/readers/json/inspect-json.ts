import { decode, detectEncoding } from "../../detect/encoding.ts";
import { readEnds } from "../../detect/signature.ts";
import type { Detection, ImportOverrides } from "../../types.ts";
import { asGiven, inspectCells } from "../inspect-records.ts";
import { defaultOptions, type Inspection, type ReadTask, withOverrides } from "../reader.ts";

/** JSON says its own structure: encoding, null words and dates are left to decide, by the start of the text. */
export const inspectJson = async (
  task: ReadTask,
  overrides: ImportOverrides,
  format: "json" | "jsonl",
): Promise<Inspection> => {
  const { head } = await readEnds(task.path, 512 * 1024);
  const encoding = detectEncoding(head);
  const text = overrides.encoding ? decode(head, overrides.encoding) : encoding.text;
  const cells = inspectCells(sampleColumns(text));
  const options = withOverrides(
    {
      ...defaultOptions(format),
      encoding: encoding.encoding,
      ...cells.options,
    },
    overrides,
  );
  const detections: Detection[] = [
    {
      option: "format",
      value: format,
      sure: true,
      reason: "format.content",
      figures: { format: format === "json" ? "JSON" : "JSON lines" },
    },
    {
      option: "encoding",
      value: encoding.encoding,
      sure: encoding.sure,
      reason: encoding.reason,
      figures: encoding.figures,
    },
    ...cells.detections,
  ];
  return {
    options,
    detections: detections.map((detection) => asGiven(detection, overrides)),
    rawLines: text.split(/\r\n|\n/, 60).map((line) => line.slice(0, 500)),
    sheets: [],
  };
};

/** String values of the start, by key: enough to see null words and dates without parsing a cut text. */
const sampleColumns = (text: string): string[][] => {
  const byKey = new Map<string, string[]>();
  const pattern = /"((?:[^"\\]|\\.)*)"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(-?\d[\d.eE+-]*))/g;
  for (const match of text.matchAll(pattern)) {
    const cells = byKey.get(match[1] ?? "") ?? [];
    cells.push(match[2] ?? match[3] ?? "");
    byKey.set(match[1] ?? "", cells);
  }
  return [...byKey.values()];
};
