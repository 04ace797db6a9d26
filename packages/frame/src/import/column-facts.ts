import { countIn, numberIn, textIn } from "../engine/answers.ts";
import type { Engine } from "../engine/engine.ts";
import { nameOf } from "../engine/sql.ts";
import type { Source } from "../readers/reader.ts";
import type { ImportOptions } from "../types.ts";
import { dateOf, filledText, numberOf } from "./expressions.ts";

/** What the cells of one column hold: what its kind is decided by. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: "text" | "number" | "boolean" | "date";
  readonly rows: number;
  readonly filled: number;
  readonly numbers: number;
  readonly wholeNumbers: number;
  readonly dates: number;
  readonly distinct: number;
  /** First and last of the distinct values in lower case: both of them, where there are two. */
  readonly lowest: string | null;
  readonly highest: string | null;
  readonly minNumber: number | null;
  readonly maxNumber: number | null;
  readonly meanLength: number;
  readonly maxLength: number;
  readonly meanWords: number;
  readonly leadingZeros: number;
  /** Whole numbers beyond what a double holds exactly. */
  readonly longDigits: number;
}

const factRows = 200_000;
const columnsAQuery = 60;

/** Facts of every column over the first 200,000 rows, a few dozen columns a query. */
export const columnFacts = async (
  engine: Engine,
  source: Source,
  options: ImportOptions,
  signal: AbortSignal | undefined,
): Promise<ColumnFacts[]> => {
  const facts: ColumnFacts[] = [];
  for (let from = 0; from < source.columns.length; from += columnsAQuery) {
    const indices = source.columns.slice(from, from + columnsAQuery).map((_, i) => from + i);
    const dated = await datedColumns(engine, source, indices, signal);
    const cells = indices.map((i) => `${cellOf(source, i, options)} AS ${nameOf(`c${i}`)}`);
    const numbers = indices.map((i) => `${numberCell(source, i, options)} AS ${nameOf(`n${i}`)}`);
    const aggregates = indices.flatMap((i) => aggregatesOf(i, source, options, dated.has(i)));
    const row = await engine.row(
      `SELECT count(*) AS n, ${aggregates.join(", ")} FROM (SELECT *, ${numbers.join(", ")} FROM (SELECT ${cells.join(", ")} FROM (SELECT * FROM ${source.relation} LIMIT ${factRows})))`,
      signal,
    );
    for (const i of indices) facts.push(factsOf(row, i, source));
  }
  return facts;
};

const cellOf = (source: Source, index: number, options: ImportOptions): string =>
  source.columns[index]?.type === "text" ? filledText(`c${index}`, options.nullWords) : nameOf(`c${index}`);

const numberCell = (source: Source, index: number, options: ImportOptions): string => {
  const type = source.columns[index]?.type;
  const column = nameOf(`c${index}`);
  return type === "number" ? column : type === "text" ? numberOf(column, options) : "NULL::DOUBLE";
};

/** The source with its columns as they are typed from: text without null words, or the type they bring. */
export const cellsRelation = (source: Source, options: ImportOptions): string =>
  `(SELECT ${source.columns.map((_, i) => `${cellOf(source, i, options)} AS ${nameOf(`c${i}`)}`).join(", ")} FROM ${source.relation})`;

/** Parsing dates is dear: only where cells of the start look like it. */
const datedColumns = async (
  engine: Engine,
  source: Source,
  indices: readonly number[],
  signal: AbortSignal | undefined,
) => {
  const texts = indices.filter((i) => source.columns[i]?.type === "text");
  if (texts.length === 0) return new Set<number>();
  const tests = texts.map(
    (i) =>
      `count(*) FILTER (regexp_matches(trim(${nameOf(`c${i}`)}), '^(\\d{4}[-/.]\\d{1,2}[-/.]\\d|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2}|\\d{1,2}[- ][A-Za-z]{3,}[- ]\\d|[A-Za-z]{3,9} \\d{1,2},? \\d{4})')) AS ${nameOf(`d${i}`)}`,
  );
  const row = await engine.row(
    `SELECT ${tests.join(", ")} FROM (SELECT * FROM ${source.relation} LIMIT 20000)`,
    signal,
  );
  return new Set(texts.filter((i) => countIn(row, `d${i}`) > 0));
};

const aggregatesOf = (i: number, source: Source, options: ImportOptions, isDated: boolean): string[] => {
  const column = nameOf(`c${i}`);
  const as = (expression: string, name: string) => `${expression} AS ${nameOf(`${name}${i}`)}`;
  const isText = source.columns[i]?.type === "text";
  const text = isText ? column : `CAST(${column} AS VARCHAR)`;
  const number = source.columns[i]?.type === "number" ? column : isText ? numberOf(column, options) : "NULL::DOUBLE";
  return [
    as(`count(${column})`, "filled"),
    as(`count(${number})`, "numbers"),
    as(`count(*) FILTER (${number} = trunc(${number}))`, "whole"),
    as(`min(${number})`, "min"),
    as(`max(${number})`, "max"),
    as(`count(DISTINCT ${column})`, "distinct"),
    as(`min(lower(trim(${text})))`, "lowest"),
    as(`max(lower(trim(${text})))`, "highest"),
    as(`avg(length(${text}))`, "length"),
    as(`max(length(${text}))`, "longest"),
    as(`avg(length(trim(${text})) - length(replace(trim(${text}), ' ', '')) + 1)`, "words"),
    as(isText ? `count(*) FILTER (regexp_matches(${column}, '^\\s*0\\d'))` : "0", "zeros"),
    as(isText ? `count(*) FILTER (regexp_matches(${column}, '^\\s*[+-]?\\d{16,}\\s*$'))` : "0", "long"),
    as(isDated ? `count(${dateOf(column, options.dateOrder)})` : "0", "dates"),
  ];
};

const factsOf = (row: Record<string, unknown>, i: number, source: Source): ColumnFacts => ({
  name: source.columns[i]?.name ?? "",
  type: source.columns[i]?.type ?? "text",
  rows: countIn(row, "n"),
  filled: countIn(row, `filled${i}`),
  numbers: countIn(row, `numbers${i}`),
  wholeNumbers: countIn(row, `whole${i}`),
  dates: countIn(row, `dates${i}`),
  distinct: countIn(row, `distinct${i}`),
  lowest: textIn(row, `lowest${i}`),
  highest: textIn(row, `highest${i}`),
  minNumber: numberIn(row, `min${i}`),
  maxNumber: numberIn(row, `max${i}`),
  meanLength: numberIn(row, `length${i}`) ?? 0,
  maxLength: numberIn(row, `longest${i}`) ?? 0,
  meanWords: numberIn(row, `words${i}`) ?? 0,
  leadingZeros: countIn(row, `zeros${i}`),
  longDigits: countIn(row, `long${i}`),
});
