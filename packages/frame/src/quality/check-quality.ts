import { join } from "node:path";
import type { Engine } from "../engine/engine.ts";
import { FrameError } from "../engine/frame-error.ts";
import { textOf } from "../engine/sql.ts";
import { withTempFolder } from "../import/temp-folder.ts";
import { sampledRelation } from "../profile/sample.ts";
import { readTable } from "../table/read-table.ts";
import type { ColumnInfo, Finding, Profile, QualityReport } from "../types.ts";
import { checks } from "./catalogue.ts";
import { scoreOf } from "./score.ts";
import { type Subject, subjectOf } from "./subject.ts";

export interface QualityTask {
  readonly engine: Engine;
  readonly path: string;
  readonly columns: readonly ColumnInfo[];
  readonly profile: Profile;
  readonly target: string | null;
  readonly signal?: AbortSignal;
}

const mostRows = 50_000;
const mostCells = 5_000_000;
const severity = { blocks: 0, watch: 1, note: 2 } as const;

/** Runs every check: on the profile of all rows, and on the cells of at most 50,000 of them (the report says how many). */
export const checkQuality = async (task: QualityTask): Promise<QualityReport> => {
  const { columns, profile, target, signal } = task;
  if (target !== null && !columns.some(({ name }) => name === target))
    throw new FrameError("column-unknown", { column: target, columns: columns.map(({ name }) => name) });
  const subject = await loadSubject(task);
  const findings: Finding[] = [];
  const skipped: QualityReport["checksSkipped"] = [];
  for (const check of checks) {
    signal?.throwIfAborted();
    if (check.needsTarget && target === null) skipped.push({ code: check.code, reason: "no-target" });
    else findings.push(...check.run(subject));
    // Checks are pure arithmetic: between them the process breathes, so that a cancel is heard.
    await new Promise((resolve) => setImmediate(resolve));
  }
  findings.sort((a, b) => severity[a.level] - severity[b.level]);
  const skippedCodes = new Set(skipped.map(({ code }) => code));
  return {
    ...scoreOf(findings),
    target,
    findings,
    checksRun: checks.map(({ code }) => code).filter((code) => !skippedCodes.has(code)),
    checksSkipped: skipped,
    sampledRows: subject.sampleRows < profile.rowCount ? subject.sampleRows : null,
  };
};

const loadSubject = async ({ engine, path, columns, profile, target, signal }: QualityTask): Promise<Subject> => {
  // Words are looked at as categories: how many different ones matters, not what they say.
  const asCells = columns.map(({ name, kind }) => ({
    name,
    kind:
      kind === "text"
        ? ("categorical" as const)
        : kind === "identifier" && isNumber(profile, name)
          ? ("numeric" as const)
          : kind,
  }));
  const limit = Math.min(mostRows, Math.max(2000, Math.floor(mostCells / Math.max(1, columns.length))));
  const options = signal ? { signal } : {};
  if (profile.rowCount <= limit)
    return subjectOf(profile, columns, await readTable({ engine, path, columns: asCells, ...options }), target);
  return withTempFolder(undefined, async (folder) => {
    const sample = join(folder, "sample.parquet");
    await engine.run(
      `COPY (SELECT * FROM ${sampledRelation(path, profile.rowCount, limit)}) TO ${textOf(sample)} (FORMAT parquet)`,
      signal,
    );
    return subjectOf(profile, columns, await readTable({ engine, path: sample, columns: asCells, ...options }), target);
  });
};

const isNumber = (profile: Profile, name: string): boolean =>
  profile.columns.find((column) => column.name === name)?.top.every(({ value }) => /^-?\d+$/.test(value)) ?? false;
