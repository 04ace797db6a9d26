import { stat } from "node:fs/promises";
import { join } from "node:path";
import { FrameError } from "../../engine/frame-error.ts";
import { textOf } from "../../engine/sql.ts";
import type { ImportOptions } from "../../types.ts";
import { utf8Chunks } from "../csv/byte-stream.ts";
import { ByteWriter } from "../csv/byte-writer.ts";
import { LineMap } from "../csv/line-map.ts";
import { ProblemLog } from "../problem-log.ts";
import type { Reader, ReadTask } from "../reader.ts";
import { orUnreadable } from "../unreadable.ts";
import { inspectJson } from "./inspect-json.ts";
import { jsonTable } from "./json-relation.ts";

/** A JSON object a line. A line that is none is set aside and reported. */
export const jsonLinesReader: Reader = {
  format: "jsonl",
  inspect: (task, overrides) => inspectJson(task, overrides, "jsonl"),

  open: (task, options) =>
    orUnreadable(task.fileName, task.signal, async () => {
      const problems = new ProblemLog();
      const checked = await checkLines(task, options, problems);
      if (checked.rowCount === 0) {
        if (problems.total === 0) throw new FrameError("file-empty", { fileName: task.fileName });
        throw new FrameError("file-unreadable", {
          fileName: task.fileName,
          line: problems.kept[0]?.line ?? 1,
          problem: "no line is a JSON object",
        });
      }
      const objects = `(SELECT json FROM read_json_objects(${textOf(checked.path)}, format = 'newline_delimited'))`;
      const table = await jsonTable(task, objects, problems, (row) => checked.lines.lineOf(row));
      return { ...table, estimatedRows: checked.estimatedRows };
    }),
};

const checkLines = async (task: ReadTask, options: ImportOptions, problems: ProblemLog) => {
  const path = join(task.tempDirectory, "regular.jsonl");
  const writer = new ByteWriter(path);
  const lines = new LineMap();
  const sizeBytes = (await stat(task.path)).size;
  let rowCount = 0;
  let line = 0;
  const take = (text: string) => {
    line++;
    if (text.trim() === "") return;
    if (!isObject(text)) return problems.add("unreadable-row", "row-set-aside", { line, value: text });
    lines.note(++rowCount, line);
    writer.text(`${text.trim()}\n`);
  };
  let rest = "";
  let readBytes = 0;
  let isCut = false;
  const decoder = new TextDecoder();
  try {
    for await (const chunk of utf8Chunks(task.path, options.encoding, null, task.signal)) {
      readBytes = chunk.readBytes;
      const texts = (rest + decoder.decode(chunk.bytes, { stream: true })).split("\n");
      rest = texts.pop() ?? "";
      for (const text of texts) take(text);
      task.onProgress(readBytes / sizeBytes);
      isCut = task.limit !== null && rowCount >= task.limit.rows && readBytes < sizeBytes;
      if (isCut) break;
    }
    if (!isCut && rest.trim() !== "") take(rest);
  } finally {
    writer.close();
  }
  return { path, lines, rowCount, estimatedRows: isCut ? Math.round((rowCount * sizeBytes) / readBytes) : null };
};

const isObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    // Not JSON: the caller reports the line.
    return false;
  }
};
