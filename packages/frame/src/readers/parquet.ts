import { countIn, textIn } from "../engine/answers.ts";
import { nameOf, parquet } from "../engine/sql.ts";
import { distinctNames } from "./names.ts";
import { ProblemLog } from "./problem-log.ts";
import { defaultOptions, type Reader, type ReadTask, type SourceColumn, withOverrides } from "./reader.ts";
import { orUnreadable } from "./unreadable.ts";

/** Parquet brings names and types; nested values are kept as their JSON text. */
export const parquetReader: Reader = {
  format: "parquet",

  inspect: async (_task, overrides) => ({
    options: withOverrides(defaultOptions("parquet"), overrides),
    detections: [
      { option: "format", value: "parquet", sure: true, reason: "format.signature", figures: { format: "Parquet" } },
    ],
    rawLines: [],
    sheets: [],
  }),

  open: (task) =>
    orUnreadable(task.fileName, task.signal, async () => {
      const described = await task.engine.rows(`DESCRIBE SELECT * FROM ${parquet(task.path)}`, task.signal);
      const problems = new ProblemLog();
      const stored = described.map((row) => ({
        name: textIn(row, "column_name") ?? "",
        type: textIn(row, "column_type") ?? "",
      }));
      const names = distinctNames(
        stored.map(({ name }) => name),
        problems,
        null,
      );
      const total = countIn(await task.engine.row(`SELECT count(*) AS n FROM ${parquet(task.path)}`, task.signal), "n");
      const big = await bigIntegers(task, stored);
      const typed = stored.map(({ name, type }) => columnOf(name, type, big.has(name)));
      const limit = task.limit ? ` LIMIT ${task.limit.rows}` : "";
      const columns = typed.map(({ expression }, i) => `${expression} AS ${nameOf(`c${i}`)}`);
      const rowCount = Math.min(total, task.limit?.rows ?? total);
      return {
        relation: `(SELECT ${columns.join(", ")} FROM ${parquet(task.path)}${limit})`,
        columns: typed.map(({ type }, i): SourceColumn => ({ name: names[i] ?? "", type })),
        rowCount,
        estimatedRows: rowCount < total ? total : null,
        lineOf: () => null,
        problems,
      };
    }),
};

/** Whole numbers beyond 2^53 would lose digits as numbers: they are labels. */
const bigIntegers = async (task: ReadTask, stored: readonly { name: string; type: string }[]): Promise<Set<string>> => {
  const wide = stored.filter(({ type }) => /^(U?BIGINT|U?HUGEINT)$/.test(type));
  if (wide.length === 0) return new Set();
  const tests = wide.map(
    ({ name }, i) => `max(abs(${nameOf(name)}::HUGEINT)) > 9007199254740992 AS ${nameOf(`b${i}`)}`,
  );
  const row = await task.engine.row(`SELECT ${tests.join(", ")} FROM ${parquet(task.path)}`, task.signal);
  return new Set(wide.filter((_, i) => row[`b${i}`] === true).map(({ name }) => name));
};

const columnOf = (name: string, type: string, isBig: boolean): { expression: string; type: SourceColumn["type"] } => {
  const column = nameOf(name);
  if (type === "BOOLEAN") return { expression: column, type: "boolean" };
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/.test(type) && !isBig)
    return { expression: `CASE WHEN isfinite(${column}::DOUBLE) THEN ${column}::DOUBLE ELSE NULL END`, type: "number" };
  if (type === "TIMESTAMP WITH TIME ZONE") return { expression: `timezone('UTC', ${column})`, type: "date" };
  if (/^(DATE|TIMESTAMP)/.test(type)) return { expression: `CAST(${column} AS TIMESTAMP)`, type: "date" };
  if (/(\[\]|^STRUCT|^MAP)/.test(type)) return { expression: `CAST(to_json(${column}) AS VARCHAR)`, type: "text" };
  return { expression: `CAST(${column} AS VARCHAR)`, type: "text" };
};
