import type { ImageSet } from "@datalab/contract";
import { count, desc, eq, inArray } from "drizzle-orm";
import { jobs } from "../platform/jobs/schema.ts";
import { type Database, toVersion } from "./repository.ts";
import { imageSets, imageVersions } from "./schema.ts";

/** Sets as lists show them, newest first; one by its id where given. */
export const describeSets = async (
  database: Database,
  runCounts: ReadonlyMap<string, number>,
  id?: string,
): Promise<ImageSet[]> => {
  const rows = await database
    .select()
    .from(imageSets)
    .where(id === undefined ? undefined : eq(imageSets.id, id))
    .orderBy(desc(imageSets.createdAt), desc(imageSets.id));
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [latest, counts, states] = await Promise.all([
    database
      .selectDistinctOn([imageVersions.setId])
      .from(imageVersions)
      .where(inArray(imageVersions.setId, ids))
      .orderBy(imageVersions.setId, desc(imageVersions.number)),
    database
      .select({ setId: imageVersions.setId, versions: count() })
      .from(imageVersions)
      .where(inArray(imageVersions.setId, ids))
      .groupBy(imageVersions.setId),
    database
      .select({ id: jobs.id, state: jobs.state })
      .from(jobs)
      .where(inArray(jobs.id, rows.flatMap((row) => row.importJobId ?? []).concat(""))),
  ]);
  const latestOf = new Map(latest.map((version) => [version.setId, version]));
  const countOf = new Map(counts.map((row) => [row.setId, row.versions]));
  const stateOf = new Map(states.map((row) => [row.id, row.state]));
  return rows.map((row): ImageSet => {
    const version = latestOf.get(row.id);
    const state = row.importJobId === null ? undefined : stateOf.get(row.importJobId);
    const worst = version?.report.findings[0]; // the gravest comes first
    return {
      id: row.id,
      name: row.name,
      demo: row.demo,
      createdAt: row.createdAt.toISOString(),
      latest: version ? toVersion(version) : null,
      versionCount: countOf.get(row.id) ?? 0,
      runCount: runCounts.get(row.id) ?? 0,
      worst: worst ? { code: worst.code, level: worst.level, figures: worst.figures } : null,
      importJob: row.importJobId !== null && state !== undefined ? { id: row.importJobId, state } : null,
    };
  });
};
