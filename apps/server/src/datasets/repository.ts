import type { DatasetVersion, ImportProblem, Profile, QualityReport, Upload } from "@datalab/contract";
import { and, asc, desc, eq, lt, max, not, notExists, or, sql } from "drizzle-orm";
import type { Context } from "../platform/context.ts";
import { jobNeeds } from "../platform/jobs/needed-blobs.ts";
import {
  datasets,
  datasetVersions,
  findingDecisions,
  importProblems,
  uploads,
  versionProfiles,
  versionQuality,
} from "./schema.ts";

export type Database = Context["database"];
export type DatasetRow = typeof datasets.$inferSelect;
export type VersionRow = typeof datasetVersions.$inferSelect;
export type DecisionRow = typeof findingDecisions.$inferSelect;

export const toUpload = ({ createdBy: _, createdAt, ...row }: typeof uploads.$inferSelect): Upload => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

export const toVersion = ({ jobId: _, createdAt, ...row }: VersionRow): DatasetVersion => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

export const insertUpload = async (database: Database, upload: typeof uploads.$inferInsert): Promise<void> => {
  await database.insert(uploads).values(upload);
};

export const findUpload = async (database: Database, id: string) =>
  (await database.select().from(uploads).where(eq(uploads.id, id)))[0];

export const removeUpload = async (database: Database, id: string) =>
  (await database.delete(uploads).where(eq(uploads.id, id)).returning())[0];

/** Uploads that waited too long and that no job still needs. */
export const removeOldUploads = (database: Database, before: Date) =>
  database
    .delete(uploads)
    .where(and(lt(uploads.createdAt, before), not(jobNeeds(sql`${uploads.sha256}`))))
    .returning();

/** @returns false where the name or the demo is taken */
export const insertDataset = async (database: Database, dataset: typeof datasets.$inferInsert): Promise<boolean> =>
  (await database.insert(datasets).values(dataset).onConflictDoNothing().returning({ id: datasets.id })).length === 1;

export const findDataset = async (database: Database, id: string): Promise<DatasetRow | undefined> =>
  (await database.select().from(datasets).where(eq(datasets.id, id)))[0];

export const lockDataset = async (database: Database, id: string): Promise<DatasetRow | undefined> =>
  (await database.select().from(datasets).where(eq(datasets.id, id)).for("update"))[0];

/** Keeps the row from being removed until the transaction ends; others may hold it as well. */
export const holdDatasetRow = async (database: Database, id: string): Promise<boolean> =>
  (await database.select({ id: datasets.id }).from(datasets).where(eq(datasets.id, id)).for("share")).length === 1;

export const findDemo = async (database: Database, demo: string): Promise<DatasetRow | undefined> =>
  (await database.select().from(datasets).where(eq(datasets.demo, demo)))[0];

export const isNameTaken = async (database: Database, name: string): Promise<boolean> =>
  (await database.select({ id: datasets.id }).from(datasets).where(eq(datasets.name, name))).length > 0;

export const updateDataset = async (
  database: Database,
  id: string,
  change: Partial<typeof datasets.$inferInsert>,
): Promise<void> => {
  await database.update(datasets).set(change).where(eq(datasets.id, id));
};

/** @returns the hashes of its versions' bytes */
export const removeDataset = async (database: Database, id: string): Promise<string[]> => {
  const stored = await database
    .select({ sha256: datasetVersions.sha256 })
    .from(datasetVersions)
    .where(eq(datasetVersions.datasetId, id));
  await database.delete(datasets).where(eq(datasets.id, id));
  return stored.map(({ sha256 }) => sha256);
};

/** Removes a dataset whose first import came to nothing. */
export const removeIfEmpty = async (database: Database, id: string): Promise<void> => {
  const versions = database
    .select({ id: datasetVersions.id })
    .from(datasetVersions)
    .where(eq(datasetVersions.datasetId, id));
  await database.delete(datasets).where(and(eq(datasets.id, id), notExists(versions)));
};

export const listVersionRows = (database: Database, datasetId: string): Promise<VersionRow[]> =>
  database
    .select()
    .from(datasetVersions)
    .where(eq(datasetVersions.datasetId, datasetId))
    .orderBy(desc(datasetVersions.number));

/** The newest where no number is given. */
export const findVersionRow = async (
  database: Database,
  datasetId: string,
  number?: number,
): Promise<VersionRow | undefined> => {
  const isAsked = number === undefined ? undefined : eq(datasetVersions.number, number);
  const where = and(eq(datasetVersions.datasetId, datasetId), isAsked);
  return (await database.select().from(datasetVersions).where(where).orderBy(desc(datasetVersions.number)).limit(1))[0];
};

export const findVersionOfJob = async (database: Database, jobId: string): Promise<VersionRow | undefined> =>
  (await database.select().from(datasetVersions).where(eq(datasetVersions.jobId, jobId)))[0];

export interface NewVersion {
  readonly version: Omit<typeof datasetVersions.$inferInsert, "number" | "parentId">;
  readonly problems: readonly ImportProblem[];
  readonly profile: Profile;
  readonly quality: readonly QualityReport[];
}

/** Writes a version with all that belongs to it, under the next number. The dataset's row must be locked. */
export const insertVersion = async (
  database: Database,
  { version, problems, profile, quality }: NewVersion,
): Promise<number> => {
  const [last] = await database
    .select({ number: max(datasetVersions.number) })
    .from(datasetVersions)
    .where(eq(datasetVersions.datasetId, version.datasetId));
  const number = (last?.number ?? 0) + 1;
  const parent = number === 1 ? undefined : await findVersionRow(database, version.datasetId);
  await database.insert(datasetVersions).values({ ...version, number, parentId: parent?.id ?? null });
  const rows = problems.map((problem, position) => ({ versionId: version.id, position, problem }));
  if (rows.length > 0) await database.insert(importProblems).values(rows);
  await database.insert(versionProfiles).values({ versionId: version.id, profile });
  for (const report of quality) await storeQuality(database, version.id, report);
  return number;
};

export const listProblemRows = async (
  database: Database,
  versionId: string,
  offset: number,
  limit: number,
): Promise<ImportProblem[]> => {
  const rows = await database
    .select({ problem: importProblems.problem })
    .from(importProblems)
    .where(eq(importProblems.versionId, versionId))
    .orderBy(asc(importProblems.position))
    .offset(offset)
    .limit(limit);
  return rows.map(({ problem }) => problem);
};

export const findProfile = async (database: Database, versionId: string): Promise<Profile | undefined> =>
  (await database.select().from(versionProfiles).where(eq(versionProfiles.versionId, versionId)))[0]?.profile;

export const findQuality = async (
  database: Database,
  versionId: string,
  target: string | null,
): Promise<QualityReport | undefined> =>
  (
    await database
      .select()
      .from(versionQuality)
      .where(and(eq(versionQuality.versionId, versionId), eq(versionQuality.target, target ?? "")))
  )[0]?.report;

export const storeQuality = async (database: Database, versionId: string, report: QualityReport): Promise<void> => {
  await database
    .insert(versionQuality)
    .values({ versionId, target: report.target ?? "", score: report.score, report })
    .onConflictDoNothing();
};

export const listDecisions = (database: Database, versionId: string, target: string | null): Promise<DecisionRow[]> =>
  database
    .select()
    .from(findingDecisions)
    .where(
      and(
        eq(findingDecisions.versionId, versionId),
        or(eq(findingDecisions.target, target ?? ""), eq(findingDecisions.target, "")),
      ),
    );

export const storeDecision = async (database: Database, decision: DecisionRow): Promise<void> => {
  const { versionId, code, columns, target, ...change } = decision;
  const key = [findingDecisions.versionId, findingDecisions.code, findingDecisions.columns, findingDecisions.target];
  await database.insert(findingDecisions).values(decision).onConflictDoUpdate({ target: key, set: change });
};

export const removeDecision = async (
  database: Database,
  key: Pick<DecisionRow, "versionId" | "code" | "columns" | "target">,
): Promise<void> => {
  await database
    .delete(findingDecisions)
    .where(
      and(
        eq(findingDecisions.versionId, key.versionId),
        eq(findingDecisions.code, key.code),
        eq(findingDecisions.columns, key.columns),
        eq(findingDecisions.target, key.target),
      ),
    );
};
