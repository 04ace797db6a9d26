import { countIn, numberIn, textIn } from "../engine/answers.ts";
import type { Engine } from "../engine/engine.ts";
import { cellText, nameOf, parquet } from "../engine/sql.ts";
import { physicalOf, storedTypes } from "../table/stored-table.ts";
import type { ColumnProfile } from "../types.ts";
import { asNumber, binOf } from "./numbers.ts";

export interface ColumnSplit {
  target: string;
  classes: string[];
  labels: string[];
  edges: number[] | null;
  counts: number[][];
  missing: number[];
}

export interface SplitTask {
  readonly engine: Engine;
  readonly path: string;
  /** Profiles of the column and of the target, as `profileTable` gave them. */
  readonly profile: ColumnProfile;
  readonly target: ColumnProfile;
  readonly signal?: AbortSignal;
}

const mostClasses = 8;
const mostLabels = 12;

/** A column's histogram (or its most frequent values) for each class of the target; a numeric target is cut at its quartiles. */
export const columnSplit = async ({ engine, path, profile, target, signal }: SplitTask): Promise<ColumnSplit> => {
  const types = await storedTypes(engine, path, signal);
  const classOf = classesOf(target, physicalOf(types, target.name));
  const physical = physicalOf(types, profile.name);
  const edges = profile.histogram?.edges ?? null;
  const labels = edges ? binLabels(edges) : profile.top.slice(0, mostLabels).map(({ value }) => value);
  const text = cellText(profile.name, physical);
  const bin = edges ? binOf(asNumber(profile.name, physical), edges) : `list_position($labels, ${text}) - 1`;
  const rows = await engine.rows(
    `SELECT ${classOf.expression} AS c, CASE WHEN ${nameOf(profile.name)} IS NULL THEN -1 ELSE coalesce(${bin}, -2) END AS b, count(*) AS n FROM ${parquet(path)} WHERE ${nameOf(target.name)} IS NOT NULL GROUP BY c, b`,
    signal,
    edges ? undefined : { labels: await listOf(labels) },
  );
  const hasOthers = !edges && profile.distinct > labels.length;
  const width = labels.length + (hasOthers ? 1 : 0);
  const counts = classOf.classes.map(() => Array.from({ length: width }, () => 0));
  const missing = classOf.classes.map(() => 0);
  for (const row of rows) {
    const index = classOf.classes.indexOf(textIn(row, "c") ?? "");
    const place = numberIn(row, "b") ?? -2;
    if (index < 0) continue;
    if (place === -1) missing[index] = (missing[index] as number) + countIn(row, "n");
    else (counts[index] as number[])[place === -2 ? width - 1 : place] = countIn(row, "n");
  }
  return {
    target: target.name,
    classes: classOf.classes,
    labels: hasOthers ? [...labels, "…"] : labels,
    edges,
    counts,
    missing,
  };
};

const listOf = async (texts: readonly string[]) => {
  const { listValue } = await import("@duckdb/node-api");
  return listValue(texts);
};

const binLabels = (edges: readonly number[]): string[] =>
  edges.slice(0, -1).map((edge, i) => `${round(edge)} – ${round(edges[i + 1] as number)}`);

const round = (value: number): string => String(Number(value.toPrecision(4)));

const classesOf = (target: ColumnProfile, physical: string): { classes: string[]; expression: string } => {
  const { p25, p75 } = target.quantiles;
  const isNumber = (target.kind === "numeric" || target.kind === "date") && target.distinct > mostClasses;
  if (isNumber && p25 !== undefined && p75 !== undefined && target.median !== null) {
    const cuts = [...new Set([p25, target.median, p75])];
    const value = asNumber(target.name, physical);
    const classes = [...cuts.map((cut) => `≤ ${round(cut)}`), `> ${round(cuts.at(-1) as number)}`];
    const whens = cuts.map((cut, i) => `WHEN ${value} <= ${cut}::DOUBLE THEN '${classes[i]}'`);
    return { classes, expression: `CASE ${whens.join(" ")} ELSE '${classes.at(-1)}' END` };
  }
  const classes = target.top.slice(0, mostClasses).map(({ value }) => value);
  return { classes, expression: cellText(target.name, physical) };
};
