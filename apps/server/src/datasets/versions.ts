import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  type ColumnProfile,
  DatalabError,
  type DatasetVersion,
  type FindingAction,
  type ImportProblem,
  type Profile,
  type QualityReport,
  type RowFilter,
  type RowsPage,
} from "@datalab/contract";
import {
  type ColumnSplit,
  checkQuality,
  columnSplit,
  exportTable,
  openEngine,
  profileTable,
  readRows,
} from "@datalab/frame";
import type { Context } from "../platform/context.ts";
import type { BytesAnswer } from "../platform/http/bytes.ts";
import { asLabErrors } from "./frame-errors.ts";
import { withVersion } from "./open-version.ts";
import {
  type DecisionRow,
  findDataset,
  findProfile,
  findQuality,
  findVersionRow,
  listDecisions,
  listProblemRows,
  listVersionRows,
  removeDecision,
  storeDecision,
  storeQuality,
  toVersion,
} from "./repository.ts";
import { makeWorkFolder } from "./work-folder.ts";

export interface FoundVersion {
  readonly dataset: { readonly id: string; readonly name: string };
  readonly version: DatasetVersion;
}

/** @param number absent: the newest. @throws not-found */
export const getVersion = async (context: Context, datasetId: string, number?: number): Promise<FoundVersion> => {
  const dataset = await findDataset(context.database, datasetId);
  if (!dataset) throw new DatalabError("not-found", { what: "dataset", id: datasetId });
  const row = await findVersionRow(context.database, datasetId, number);
  if (!row)
    throw new DatalabError("not-found", { what: "version", id: number === undefined ? dataset.name : String(number) });
  return { dataset: { id: dataset.id, name: dataset.name }, version: toVersion(row) };
};

/** Newest first. @throws not-found */
export const listVersions = async (context: Context, datasetId: string): Promise<DatasetVersion[]> => {
  if (!(await findDataset(context.database, datasetId)))
    throw new DatalabError("not-found", { what: "dataset", id: datasetId });
  return (await listVersionRows(context.database, datasetId)).map(toVersion);
};

export interface RowsQuery {
  readonly offset: number;
  readonly limit: number;
  readonly sort?: string | undefined;
  readonly descending: boolean;
  readonly search?: string | undefined;
  readonly filter?: readonly RowFilter[] | undefined;
}

/** @throws not-found, column-unknown */
export const getRows = async (
  context: Context,
  datasetId: string,
  number: number,
  query: RowsQuery,
): Promise<RowsPage> => {
  const { version } = await getVersion(context, datasetId, number);
  return withVersion(context, version, (engine, path) =>
    readRows({ engine, path, columns: version.columns, ...query, signal: context.signal }),
  );
};

/** Stored with the version when it was made. */
export const profileOf = async (context: Context, version: DatasetVersion): Promise<Profile> =>
  (await findProfile(context.database, version.id)) ??
  withVersion(context, version, (engine, path) =>
    profileTable({ engine, path, columns: version.columns, signal: context.signal }),
  );

/** A column, and its histogram for each class of another one. @throws not-found, column-unknown */
export const getColumn = async (
  context: Context,
  datasetId: string,
  number: number,
  { name, by }: { readonly name: string; readonly by?: string | undefined },
): Promise<{ profile: ColumnProfile; split: ColumnSplit | null }> => {
  const { version } = await getVersion(context, datasetId, number);
  const { columns } = await profileOf(context, version);
  const profileNamed = (wanted: string): ColumnProfile => {
    const found = columns.find((column) => column.name === wanted);
    if (!found)
      throw new DatalabError("column-unknown", { column: wanted, columns: columns.map((column) => column.name) });
    return found;
  };
  const profile = profileNamed(name);
  if (by === undefined) return { profile, split: null };
  const target = profileNamed(by);
  const split = await withVersion(context, version, (engine, path) =>
    columnSplit({ engine, path, profile, target, signal: context.signal }),
  );
  return { profile, split };
};

/** Checked once for each target, then stored; with what people decided. @throws column-unknown */
export const qualityOf = async (
  context: Context,
  version: DatasetVersion,
  target: string | null,
): Promise<QualityReport> => {
  if (target !== null && !version.columns.some(({ name }) => name === target))
    throw new DatalabError("column-unknown", { column: target, columns: version.columns.map(({ name }) => name) });
  const report =
    (await findQuality(context.database, version.id, target)) ?? (await checkNow(context, version, target));
  const decisions = await listDecisions(context.database, version.id, target);
  return {
    ...report,
    findings: report.findings.map((finding) => ({ ...finding, decision: decisionOn(decisions, finding) })),
  };
};

const checkNow = async (context: Context, version: DatasetVersion, target: string | null): Promise<QualityReport> => {
  const profile = await profileOf(context, version);
  const report = await withVersion(context, version, (engine, path) =>
    checkQuality({ engine, path, columns: version.columns, profile, target, signal: context.signal }),
  );
  await storeQuality(context.database, version.id, report);
  return report;
};

/** A decision for the very target goes before one that was made without any. */
const decisionOn = (decisions: readonly DecisionRow[], { code, columns }: { code: string; columns: string[] }) => {
  const key = JSON.stringify(columns);
  const [found] = decisions
    .filter((decision) => decision.code === code && decision.columns === key)
    .sort((a, b) => b.target.length - a.target.length);
  return found ? { action: found.action as FindingAction, at: found.at.toISOString(), by: found.by } : null;
};

export interface Decision {
  readonly code: string;
  readonly columns: readonly string[];
  readonly target: string | null;
  readonly action: FindingAction | null;
}

/** Records what to do about a finding; null takes it back. @throws not-found where there is no such finding or action */
export const decideFinding = async (
  context: Context,
  datasetId: string,
  number: number,
  decision: Decision,
): Promise<void> => {
  const { version } = await getVersion(context, datasetId, number);
  const { code, action } = decision;
  const columns = JSON.stringify(decision.columns);
  const key = { versionId: version.id, code, columns, target: decision.target ?? "" };
  if (action === null) return removeDecision(context.database, key);
  const { findings } = await qualityOf(context, version, decision.target);
  const finding = findings.find(
    (candidate) => candidate.code === code && JSON.stringify(candidate.columns) === columns,
  );
  if (!finding?.actions.includes(action))
    throw new DatalabError("not-found", { what: "finding", id: `${code} ${decision.columns.join(", ")}` });
  await storeDecision(context.database, { ...key, action, at: new Date(), by: context.actor.name });
};

/** @throws not-found */
export const listProblems = async (
  context: Context,
  datasetId: string,
  number: number,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ problems: ImportProblem[]; total: number }> => {
  const { version } = await getVersion(context, datasetId, number);
  return { problems: await listProblemRows(context.database, version.id, offset, limit), total: version.problemCount };
};

const types = {
  csv: "text/csv; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The version as a file, streamed. Parquet goes out as it is stored. @throws not-found */
export const exportVersion = async (
  context: Context,
  datasetId: string,
  number: number,
  format: keyof typeof types,
): Promise<BytesAnswer> => {
  const { dataset, version } = await getVersion(context, datasetId, number);
  const answer = { type: types[format], fileName: `${dataset.name.replaceAll(/[/\\]/g, "_")}.${format}` };
  if (format === "parquet")
    return { ...answer, content: await context.blobs.stream(version.sha256), sizeBytes: version.sizeBytes };
  const folder = await makeWorkFolder(context.config);
  const outPath = join(folder, `export.${format}`);
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    await asLabErrors(async () => {
      const path = await context.blobs.localPath(version.sha256);
      const engine = await openEngine({
        memoryMb: context.config.tables.engineMemoryMb,
        threads: 2,
        tempDirectory: folder,
      });
      try {
        await exportTable({ engine, path, columns: version.columns, format, outPath, signal: context.signal });
      } finally {
        engine.close();
      }
    });
    const content = createReadStream(outPath);
    content.once("close", () => void removeFolder());
    return { ...answer, content, sizeBytes: (await stat(outPath)).size };
  } catch (error) {
    await removeFolder();
    throw error;
  }
};
