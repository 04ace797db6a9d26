import { countIn, numberIn } from "../engine/answers.ts";
import type { Engine, SqlRow } from "../engine/engine.ts";
import { nameOf } from "../engine/sql.ts";
import type { ColumnInfo, ColumnProfile } from "../types.ts";
import { binEdges } from "./bins.ts";
import { emptyProfile } from "./empty-profile.ts";
import { topValues } from "./labels.ts";

const shares = { p1: 0.01, p5: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95, p99: 0.99 } as const;

/** A stored column as a number: moments are ms since 1970. */
export const asNumber = (name: string, physical: string): string =>
  physical === "TIMESTAMP" ? `epoch_ms(${nameOf(name)})::DOUBLE` : nameOf(name);

/** Numbers and dates: moments (sample skewness and excess kurtosis), quantiles (linear between ranks), histogram. */
export const profileNumbers = async (
  engine: Engine,
  relation: string,
  column: ColumnInfo,
  physical: string,
  signal?: AbortSignal,
): Promise<ColumnProfile> => {
  const source = `(SELECT ${asNumber(column.name, physical)} AS x FROM ${relation})`;
  const isDate = physical === "TIMESTAMP";
  const row = await engine.row(aggregates(source), signal);
  const quantiles = quantilesOf(row);
  const [p25, p75] = [quantiles.p25, quantiles.p75];
  const min = numberIn(row, "min");
  const max = numberIn(row, "max");
  const spread = p25 === undefined || p75 === undefined ? null : whiskers(p25, p75);
  const { p50, ...named } = quantiles;
  return {
    ...emptyProfile(column),
    distinct: countIn(row, "distinct"),
    min,
    max,
    mean: numberIn(row, "mean"),
    median: p50 ?? null,
    sd: numberIn(row, "sd"),
    skew: isDate ? null : numberIn(row, "skew"),
    kurtosis: isDate ? null : numberIn(row, "kurtosis"),
    quantiles: named,
    zeros: isDate ? null : countIn(row, "zeros"),
    outliers: isDate || !spread ? null : await countOutside(engine, source, spread, signal),
    isInteger: isDate ? null : countIn(row, "whole") === countIn(row, "n"),
    top: isDate ? [] : await topValues(engine, relation, column.name, physical, signal),
    histogram: await histogramOf(engine, source, row, signal),
  };
};

const aggregates = (source: string): string =>
  `SELECT count(x) AS n, count(DISTINCT x) AS "distinct", min(x) AS "min", max(x) AS "max", ${guarded("avg(x)", 1e290)} AS mean, ${guarded("stddev_samp(x)")} AS sd, ` +
  `${guarded("skewness(x)")} AS skew, ${guarded("kurtosis(x)")} AS kurtosis, count(*) FILTER (x = 0) AS zeros, count(*) FILTER (x = trunc(x)) AS whole, ` +
  `quantile_cont(x, [${Object.values(shares).join(", ")}]) AS q FROM ${source}`;

/**
 * Moments of values near the end of the number range overflow: they are then not defined. The aggregate itself must
 * not see such values: a CASE around it chooses among answers, it does not keep DuckDB from computing them.
 */
const guarded = (aggregate: string, limit = 1e70): string =>
  `CASE WHEN max(abs(x)) < ${limit} THEN ${aggregate} FILTER (WHERE abs(x) < ${limit}) END`;

const quantilesOf = (row: SqlRow): Record<string, number> => {
  const values = Array.isArray(row.q) ? (row.q as unknown[]) : [];
  const named: Record<string, number> = {};
  for (const [i, name] of Object.keys(shares).entries()) if (typeof values[i] === "number") named[name] = values[i];
  return named;
};

/** Tukey's: one and a half interquartile ranges beyond the quartiles; null where that leaves the number range. */
const whiskers = (p25: number, p75: number): { low: number; high: number } | null => {
  const reach = 1.5 * (p75 - p25);
  return Number.isFinite(p25 - reach) && Number.isFinite(p75 + reach) ? { low: p25 - reach, high: p75 + reach } : null;
};

const countOutside = async (
  engine: Engine,
  source: string,
  { low, high }: { low: number; high: number },
  signal?: AbortSignal,
) =>
  countIn(
    await engine.row(`SELECT count(*) AS n FROM ${source} WHERE x < ${low}::DOUBLE OR x > ${high}::DOUBLE`, signal),
    "n",
  );

const histogramOf = async (engine: Engine, source: string, facts: SqlRow, signal?: AbortSignal) => {
  const [min, max] = [numberIn(facts, "min"), numberIn(facts, "max")];
  if (min === null || max === null || !Number.isFinite(max - min)) return null;
  const isInteger = countIn(facts, "whole") === countIn(facts, "n");
  const edges = binEdges(min, max, countIn(facts, "n"), isInteger);
  return { edges, counts: await countBins(engine, source, edges, signal) };
};

/** Values in each bin, the last bin closed on the right. */
export const countBins = async (
  engine: Engine,
  source: string,
  edges: readonly number[],
  signal?: AbortSignal,
): Promise<number[]> => {
  const rows = await engine.rows(
    `SELECT ${binOf("x", edges)} AS bin, count(*) AS n FROM ${source} WHERE x IS NOT NULL GROUP BY bin`,
    signal,
  );
  const counts = Array.from({ length: edges.length - 1 }, () => 0);
  for (const row of rows) counts[countIn(row, "bin")] = countIn(row, "n");
  return counts;
};

/** The 0-based bin of a value in equal bins. */
export const binOf = (expression: string, edges: readonly number[]): string => {
  const [first, last] = [edges[0] as number, edges.at(-1) as number];
  const bins = edges.length - 1;
  return `CAST(greatest(0, least(${bins - 1}, floor((${expression} - (${first})) * ${bins / (last - first)}::DOUBLE))) AS INTEGER)`;
};
