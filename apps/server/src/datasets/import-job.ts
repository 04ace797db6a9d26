import { join } from "node:path";
import { DatalabError } from "@datalab/contract";
import { checkQuality, importFile, openEngine, profileTable } from "@datalab/frame";
import { lockBlobs } from "../platform/blobs/needed-blobs.ts";
import { releaseBlobs } from "../platform/blobs/release-blobs.ts";
import type { JobContext } from "../platform/jobs/jobs.ts";
import { asLabErrors } from "./frame-errors.ts";
import type { ImportPayload } from "./imports.ts";
import { findVersionOfJob, insertVersion, lockDataset, type NewVersion, type VersionRow } from "./repository.ts";
import { newId } from "./uploads.ts";
import { inWorkFolder } from "./work-folder.ts";

export interface ImportResult {
  readonly datasetId: string;
  readonly versionId: string;
  readonly version: number;
}

/**
 * Reads the file, writes it as Parquet, describes and checks it, and only then makes the version visible, in one
 * transaction. A resumed job that had come so far returns the version it made.
 */
export const importDataset = async (payload: ImportPayload, context: JobContext): Promise<ImportResult> => {
  const made = await findVersionOfJob(context.database, context.jobId);
  if (made) return resultOf(made);
  return inWorkFolder(context.config, async (folder) => {
    const outPath = join(folder, "table.parquet");
    const described = await asLabErrors(() => readAndDescribe(payload, context, folder, outPath));
    const blob = await context.blobs.putFile(outPath, context.signal);
    const { imported, profile, quality } = described;
    const id = newId();
    const version: NewVersion["version"] = {
      id,
      datasetId: payload.datasetId,
      ...blob,
      rowCount: imported.rowCount,
      columns: imported.columns,
      recipe: imported.recipe,
      sourceName: payload.fileName,
      sourceSha256: payload.sourceSha256,
      problemCount: imported.problemCount,
      jobId: context.jobId,
      createdAt: new Date(),
      createdBy: context.actor.id,
    };
    const number = await context.owned(async (database) => {
      await lockBlobs(database);
      if (!(await lockDataset(database, payload.datasetId)))
        throw new DatalabError("not-found", { what: "dataset", id: payload.datasetId });
      // Between storing and now, a delete of an equal version may have taken the bytes along.
      if (!(await context.blobs.has(blob.sha256))) throw new DatalabError("job-lost");
      return insertVersion(database, {
        version,
        problems: imported.problems,
        profile: { ...profile, sizeBytes: blob.sizeBytes },
        quality,
      });
    });
    // A demo's file has no upload: once it is a version nothing needs it.
    await releaseBlobs(context, [payload.sourceSha256], context.jobId).catch((error: unknown) => {
      context.log.warn({ err: error }, "the source of an import stays until the next sweep");
    });
    context.progress(1);
    return { datasetId: payload.datasetId, versionId: id, version: number };
  });
};

const resultOf = ({ datasetId, id, number }: VersionRow): ImportResult => ({
  datasetId,
  versionId: id,
  version: number,
});

const readAndDescribe = async (payload: ImportPayload, context: JobContext, folder: string, outPath: string) => {
  const { config, signal } = context;
  const threads = config.jobs.threads === 0 ? 2 : config.jobs.threads;
  const engine = await openEngine({ memoryMb: config.tables.engineMemoryMb, threads, tempDirectory: folder });
  try {
    const path = await context.blobs.localPath(payload.sourceSha256);
    const imported = await importFile({
      engine,
      path,
      fileName: payload.fileName,
      overrides: payload.options,
      outPath,
      signal,
      onProgress: (share) => context.progress(share * 0.8),
    });
    const profile = await profileTable({ engine, path: outPath, columns: imported.columns, signal });
    context.progress(0.9);
    const quality = [];
    const target = imported.columns.some(({ name }) => name === payload.target) ? payload.target : null;
    for (const asked of new Set([null, target]))
      quality.push(
        await checkQuality({ engine, path: outPath, columns: imported.columns, profile, target: asked, signal }),
      );
    context.progress(0.95);
    return { imported, profile, quality };
  } finally {
    engine.close();
  }
};
