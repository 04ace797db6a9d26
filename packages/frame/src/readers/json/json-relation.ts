import { join } from "node:path";
import { countIn, textIn } from "../../engine/answers.ts";
import type { Engine } from "../../engine/engine.ts";
import { FrameError } from "../../engine/frame-error.ts";
import { nameOf, parquet, textOf } from "../../engine/sql.ts";
import { distinctNames } from "../names.ts";
import type { ProblemLog } from "../problem-log.ts";
import type { ReadTask, Source } from "../reader.ts";

/** A relation with one column `json` as a table: a column for each key, in the order of their first appearance. */
export const jsonTable = async (
  task: ReadTask,
  objects: string,
  problems: ProblemLog,
  lineOf: (row: number) => number | null,
): Promise<Omit<Source, "estimatedRows">> => {
  const { engine, signal } = task;
  const records = `(SELECT json FROM ${objects} WHERE json_type(json) = 'OBJECT')`;
  const counts = await engine.row(
    `SELECT count(*) AS n, count(*) FILTER (json_type(json) = 'OBJECT') AS objects FROM ${objects}`,
    signal,
  );
  const rowCount = countIn(counts, "objects");
  if (countIn(counts, "n") === 0) throw new FrameError("file-empty", { fileName: task.fileName });
  if (rowCount === 0)
    throw new FrameError("file-unreadable", { fileName: task.fileName, problem: "it holds no objects" });
  problems.count("unreadable-row", countIn(counts, "n") - rowCount);
  const keys = await keysOf(engine, records, signal);
  if (keys.length === 0) throw new FrameError("file-empty", { fileName: task.fileName });
  const names = distinctNames(keys, problems, null);
  await reportMixedTypes(engine, records, keys, names, problems, lineOf, signal);
  const columns = keys.map((key, i) => `json_extract_string(json, ${pointer(key)}) AS ${nameOf(`c${i}`)}`);
  const staged = join(task.tempDirectory, "staged.parquet");
  await engine.run(`COPY (SELECT ${columns.join(", ")} FROM ${records}) TO ${textOf(staged)} (FORMAT parquet)`, signal);
  return {
    relation: parquet(staged),
    columns: names.map((name) => ({ name, type: "text" as const })),
    rowCount,
    lineOf,
    problems,
  };
};

const pointer = (key: string): string => textOf(`/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);

const keysOf = async (engine: Engine, records: string, signal: AbortSignal | undefined): Promise<string[]> => {
  const shapes = await engine.rows(
    `SELECT to_json(keys) AS keys FROM (SELECT json_keys(json) AS keys, row_number() OVER () AS r FROM ${records}) GROUP BY keys ORDER BY min(r) LIMIT 20000`,
    signal,
  );
  const keys = new Set<string>();
  for (const shape of shapes) for (const key of JSON.parse(textIn(shape, "keys") ?? "[]") as string[]) keys.add(key);
  return [...keys];
};

/** Numbers and words under one key: both are kept as text, and the first of the rarer ones is shown. */
const reportMixedTypes = async (
  engine: Engine,
  records: string,
  keys: readonly string[],
  names: readonly string[],
  problems: ProblemLog,
  lineOf: (row: number) => number | null,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const counts = await engine.row(
    `SELECT ${keys.flatMap((key, i) => [`count(*) FILTER (${isNumber(key)}) AS ${nameOf(`n${i}`)}`, `count(*) FILTER (${isText(key)}) AS ${nameOf(`t${i}`)}`]).join(", ")} FROM ${records}`,
    signal,
  );
  for (const [i, key] of keys.entries()) {
    const [numbers, texts] = [countIn(counts, `n${i}`), countIn(counts, `t${i}`)];
    if (numbers === 0 || texts === 0) continue;
    const rarer = numbers < texts ? isNumber(key) : isText(key);
    const first = await engine.row(
      `SELECT r, v FROM (SELECT row_number() OVER () AS r, json_extract_string(json, ${pointer(key)}) AS v, ${rarer} AS hit FROM ${records}) WHERE hit LIMIT 1`,
      signal,
    );
    problems.add("mixed-types", "kept-as-text", {
      row: countIn(first, "r"),
      line: lineOf(countIn(first, "r")),
      column: names[i] ?? key,
      value: textIn(first, "v"),
      figures: { numbers, texts },
    });
  }
};

const isNumber = (key: string): string =>
  `json_type(json, ${pointer(key)}) IN ('UBIGINT', 'BIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT')`;
const isText = (key: string): string => `json_type(json, ${pointer(key)}) = 'VARCHAR'`;
