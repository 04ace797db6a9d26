import type { Dataset } from "@datalab/contract";
import { asc, count, desc, eq, inArray } from "drizzle-orm";
import { jobs } from "../platform/jobs/schema.ts";
import { type Database, toVersion } from "./repository.ts";
import { datasets, datasetVersions, findingDecisions, versionQuality } from "./schema.ts";

/** Datasets as lists show them, newest first; one by its id where given. */
export const describeDatasets = async (
  database: Database,
  runCounts: ReadonlyMap<string, number>,
  id?: string,
): Promise<Dataset[]> => {
  const rows = await database
    .select()
    .from(datasets)
    .where(id === undefined ? undefined : eq(datasets.id, id))
    .orderBy(desc(datasets.createdAt), desc(datasets.id));
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [latest, counts, states] = await Promise.all([
    database
      .selectDistinctOn([datasetVersions.datasetId])
      .from(datasetVersions)
      .where(inArray(datasetVersions.datasetId, ids))
      .orderBy(datasetVersions.datasetId, desc(datasetVersions.number)),
    database
      .select({ datasetId: datasetVersions.datasetId, versions: count() })
      .from(datasetVersions)
      .where(inArray(datasetVersions.datasetId, ids))
      .groupBy(datasetVersions.datasetId),
    database
      .select({ id: jobs.id, state: jobs.state })
      .from(jobs)
      .where(inArray(jobs.id, rows.flatMap((row) => row.importJobId ?? []).concat(""))),
  ]);
  const quality = await worstQuality(
    database,
    latest.map((version) => version.id),
  );
  const latestOf = new Map(latest.map((version) => [version.datasetId, version]));
  const countOf = new Map(counts.map((row) => [row.datasetId, row.versions]));
  const stateOf = new Map(states.map((row) => [row.id, row.state]));
  return rows.map((row): Dataset => {
    const version = latestOf.get(row.id);
    const state = row.importJobId === null ? undefined : stateOf.get(row.importJobId);
    return {
      id: row.id,
      name: row.name,
      demo: row.demo,
      createdAt: row.createdAt.toISOString(),
      latest: version ? toVersion(version) : null,
      versionCount: countOf.get(row.id) ?? 0,
      runCount: runCounts.get(row.id) ?? 0,
      quality: (version && quality.get(version.id)) ?? null,
      importJob: row.importJobId !== null && state !== undefined ? { id: row.importJobId, state } : null,
    };
  });
};

/** Of the reports for different targets the one that found most. */
const worstQuality = async (
  database: Database,
  versionIds: readonly string[],
): Promise<Map<string, Dataset["quality"]>> => {
  if (versionIds.length === 0) return new Map();
  const rows = await database
    .selectDistinctOn([versionQuality.versionId])
    .from(versionQuality)
    .where(inArray(versionQuality.versionId, [...versionIds]))
    .orderBy(versionQuality.versionId, asc(versionQuality.score));
  const decisions = await database
    .select()
    .from(findingDecisions)
    .where(inArray(findingDecisions.versionId, [...versionIds]));
  const keyOf = (versionId: string, code: string, columns: string) => `${versionId} ${code} ${columns}`;
  const decided = new Set(decisions.map(({ versionId, code, columns }) => keyOf(versionId, code, columns)));
  return new Map(
    rows.map(({ versionId, report }) => {
      const worst = report.findings.find(
        (finding) => !decided.has(keyOf(versionId, finding.code, JSON.stringify(finding.columns))),
      );
      return [
        versionId,
        { score: report.score, worst: worst ? { code: worst.code, level: worst.level, figures: worst.figures } : null },
      ];
    }),
  );
};
