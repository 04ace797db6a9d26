import { join } from "node:path";
import { textOf } from "../../engine/sql.ts";
import type { ImportOptions } from "../../types.ts";
import { utf8Chunks } from "../csv/byte-stream.ts";
import { ByteWriter } from "../csv/byte-writer.ts";
import { ProblemLog } from "../problem-log.ts";
import type { Reader, ReadTask } from "../reader.ts";
import { orUnreadable } from "../unreadable.ts";
import { inspectJson } from "./inspect-json.ts";
import { jsonTable } from "./json-relation.ts";

/** One JSON array of objects, read by the engine in streaming. */
export const jsonReader: Reader = {
  format: "json",
  inspect: (task, overrides) => inspectJson(task, overrides, "json"),

  open: (task, options) =>
    orUnreadable(task.fileName, task.signal, async () => {
      const path = await asUtf8(task, options);
      const limit = task.limit ? ` LIMIT ${task.limit.rows + 1}` : "";
      const objects = `(SELECT json FROM read_json_objects(${textOf(path)}, format = 'array')${limit})`;
      const table = await jsonTable(task, objects, new ProblemLog(), () => null);
      task.onProgress(1);
      const isCut = task.limit !== null && table.rowCount > task.limit.rows;
      return { ...table, estimatedRows: isCut ? await estimate(task) : null };
    }),
};

const asUtf8 = async (task: ReadTask, options: ImportOptions): Promise<string> => {
  const path = join(task.tempDirectory, "regular.json");
  const writer = new ByteWriter(path);
  try {
    for await (const { bytes } of utf8Chunks(task.path, options.encoding, null, task.signal))
      writer.copy(bytes, 0, bytes.length);
  } finally {
    writer.close();
  }
  return path;
};

const estimate = async (task: ReadTask): Promise<number> => {
  const row = await task.engine.row(
    `SELECT count(*) AS n FROM read_json_objects(${textOf(join(task.tempDirectory, "regular.json"))}, format = 'array')`,
    task.signal,
  );
  return Number(row.n);
};
