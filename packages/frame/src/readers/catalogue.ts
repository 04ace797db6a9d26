import type { FileFormat } from "../types.ts";
import { csvReader } from "./csv/csv.ts";
import { jsonReader } from "./json/json.ts";
import { jsonLinesReader } from "./json/json-lines.ts";
import { parquetReader } from "./parquet.ts";
import type { Reader } from "./reader.ts";
import { xlsxReader } from "./xlsx/xlsx.ts";

/** Every format that the lab reads. A new one is its file and a line here. */
export const readers: readonly Reader[] = [csvReader, parquetReader, jsonReader, jsonLinesReader, xlsxReader];

export const readerOf = (format: FileFormat): Reader => {
  const reader = readers.find((candidate) => candidate.format === format);
  if (!reader) throw new Error(`no reader of ${format}`);
  return reader;
};
