import { open, stat } from "node:fs/promises";
import { FrameError } from "../engine/frame-error.ts";
import type { FileFormat } from "../types.ts";
import { detectEncoding } from "./encoding.ts";

const formatsByExtension: Readonly<Record<string, FileFormat>> = {
  csv: "csv",
  tsv: "csv",
  tab: "csv",
  txt: "csv",
  dat: "csv",
  parquet: "parquet",
  json: "json",
  jsonl: "jsonl",
  ndjson: "jsonl",
  xlsx: "xlsx",
};
const spoken: Readonly<Record<FileFormat, string>> = {
  csv: "CSV",
  parquet: "Parquet",
  json: "JSON",
  jsonl: "JSON lines",
  xlsx: ".xlsx",
};

/** First bytes and last bytes of a file. */
export const readEnds = async (path: string, headBytes = 65_536, tailBytes = 65_536) => {
  const sizeBytes = (await stat(path)).size;
  const file = await open(path, "r");
  try {
    const head = Buffer.alloc(Math.min(headBytes, sizeBytes));
    await file.read(head, 0, head.length, 0);
    const tail = Buffer.alloc(Math.min(tailBytes, sizeBytes));
    await file.read(tail, 0, tail.length, sizeBytes - tail.length);
    return { sizeBytes, head, tail };
  } finally {
    await file.close();
  }
};

/**
 * What a file is, by its content; its name must agree.
 * @throws file-empty, file-type-mismatch (a binary named .csv), file-format-unknown
 */
export const detectFormat = async (path: string, fileName: string): Promise<FileFormat> => {
  const { sizeBytes, head, tail } = await readEnds(path);
  if (sizeBytes === 0) throw new FrameError("file-empty", { fileName });
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const named = formatsByExtension[extension];
  const { format, found } = await formatOfContent(head, tail);
  if (format === null)
    throw new FrameError(named ? "file-type-mismatch" : "file-format-unknown", {
      fileName,
      expected: named ? spoken[named] : extension,
      found,
    });
  if (named === undefined) return format;
  if (named === format || isReadableAs(named, format)) return named === "json" ? format : named;
  throw new FrameError("file-type-mismatch", { fileName, expected: spoken[named], found: spoken[format] });
};

/** Text is text: a .csv may begin with a bracket, and .json may hold lines of objects. */
const isReadableAs = (named: FileFormat, content: FileFormat): boolean =>
  (named === "csv" && (content === "json" || content === "jsonl")) ||
  (named === "json" && content === "jsonl") ||
  (named === "jsonl" && content === "json");

const formatOfContent = async (head: Buffer, tail: Buffer): Promise<{ format: FileFormat | null; found: string }> => {
  if (head.subarray(0, 4).toString("latin1") === "PAR1") return { format: "parquet", found: "Parquet" };
  if (head.subarray(0, 2).toString("latin1") === "PK" && tail.includes("xl/workbook.xml"))
    return { format: "xlsx", found: ".xlsx" };
  const { encoding, reason, text } = detectEncoding(head);
  // A mark of UTF-16 is also how some sound files begin.
  const isMarked = reason === "encoding.bom" && controlShare(text) < 0.01;
  const known = isMarked ? undefined : await knownBinary(head);
  if (known) return { format: null, found: known };
  if (!encoding.startsWith("utf-16") && head.includes(0)) return { format: null, found: "binary data" };
  if (controlShare(text) > 0.02) return { format: null, found: "binary data" };
  const start = text.trimStart();
  if (start.startsWith("[") && /^\[\s*(\{|\[|\])/.test(start)) return { format: "json", found: "JSON" };
  if (/^\{\s*("|\})/.test(start)) return { format: "jsonl", found: "JSON lines" };
  return { format: "csv", found: "text" };
};

const knownBinary = async (head: Buffer): Promise<string | undefined> => {
  const { fileTypeFromBuffer } = await import("file-type");
  const known = await fileTypeFromBuffer(head);
  return known && !["xml", "ics", "vcf", "rtf"].includes(known.ext) ? known.mime : undefined;
};

/** Share of control characters that no text has. */
const controlShare = (text: string): number => {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 9 || (code > 13 && code < 32 && code !== 27)) count++;
  }
  return count / Math.max(1, text.length);
};
