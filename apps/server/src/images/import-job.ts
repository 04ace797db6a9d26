import { createHash } from "node:crypto";
import { DatalabError } from "@datalab/contract";
import {
  checkImages,
  type FileRecord,
  type ImageFiles,
  type ImportedImages,
  imageDemoOf,
  importImages,
  openImageFiles,
} from "@datalab/vision";
import { inWorkFolder } from "../datasets/work-folder.ts";
import { lockBlobs } from "../platform/blobs/needed-blobs.ts";
import type { JobContext } from "../platform/jobs/jobs.ts";
import type { ImportPayload } from "./imports.ts";
import { summaryOf } from "./manifest.ts";
import { openPackWriter, type Place, readSignals } from "./packs.ts";
import {
  findVersionOfJob,
  findVersionRow,
  insertVersion,
  listImportPacks,
  lockSet,
  removeImportPacks,
  storeImportPack,
  type VersionRow,
} from "./repository.ts";
import { toRow } from "./rows.ts";
import { sourceLimits } from "./source-limits.ts";
import { asLabErrors } from "./vision-errors.ts";

export interface ImportResult {
  readonly setId: string;
  readonly versionId: string;
  readonly version: number;
}

/** Problems kept one by one; beyond that they are counted. */
const maxProblems = 50_000;

/**
 * Reads every picture, packs it, measures and checks the set, and only then makes the version visible, in one transaction.
 * Packs that are stored are remembered: a resumed job does not read their pictures again, and one that had come to its end
 * returns the version it made.
 */
export const importImageSet = async (payload: ImportPayload, context: JobContext): Promise<ImportResult> => {
  const made = await findVersionOfJob(context.database, context.jobId);
  if (made) return resultOf(made);
  return inWorkFolder(context.config, async (folder) => {
    const { imported, packs } = await asLabErrors(() => readAll(payload, context, folder));
    const items = imported.pictures.map((picture, index) => ({
      ...picture,
      index,
      mask: picture.mask?.sha256 ?? null,
    }));
    context.progress(0.92);
    const unreadable = imported.problems.filter(({ action }) => action === "left-out").length;
    const { report, groups } = await checkImages({
      pictures: items,
      task: imported.task,
      unreadable,
      readSignals: (indices) =>
        readSignals(
          context.blobs,
          packs,
          indices.map((index) => (imported.pictures[index] as { place: Place }).place),
        ),
      signal: context.signal,
    });
    context.progress(0.96);
    const version = {
      id: versionIdOf(context.jobId),
      setId: payload.setId,
      ...summaryOf(items),
      layout: imported.layout,
      task: imported.task,
      problemCount: imported.problems.length,
      recipe: [
        { step: "import", options: { fileName: payload.fileName, layout: imported.layout, demo: payload.demo } },
      ],
      sourceName: payload.fileName,
      report,
      jobId: context.jobId,
      createdAt: new Date(),
      createdBy: context.actor.id,
    };
    const row = await context.owned(async (database) => {
      await lockBlobs(database);
      if (!(await lockSet(database, payload.setId)))
        throw new DatalabError("not-found", { what: "image set", id: payload.setId });
      for (const sha256 of packs) if (!(await context.blobs.has(sha256))) throw new DatalabError("job-lost");
      const parent = await findVersionRow(database, payload.setId);
      const inserted = await insertVersion(database, {
        version: { ...version, parentId: parent?.id ?? null },
        pictures: imported.pictures.map((picture, index) => toRow(picture, index, groups[index] ?? null)),
        packs,
        problems: imported.problems.slice(0, maxProblems),
      });
      await removeImportPacks(database, context.jobId);
      return inserted;
    });
    context.progress(1);
    return resultOf(row);
  });
};

const resultOf = ({ setId, id, number }: VersionRow): ImportResult => ({ setId, versionId: id, version: number });

/** The same at every attempt. */
const versionIdOf = (jobId: string): string =>
  createHash("sha256").update(`version ${jobId}`).digest("hex").slice(0, 32);

const openFiles = async ({ demo, sourceSha256 }: ImportPayload, context: JobContext): Promise<ImageFiles> => {
  const drawn = demo === null ? undefined : imageDemoOf(demo);
  if (drawn) return drawn.files();
  if (sourceSha256 === null) throw new DatalabError("not-found", { what: "demo", id: demo ?? "" });
  return openImageFiles(await context.blobs.localPath(sourceSha256), sourceLimits(context.config));
};

const readAll = async (
  payload: ImportPayload,
  context: JobContext,
  folder: string,
): Promise<{ imported: ImportedImages<Place>; packs: string[] }> => {
  const { blobs, signal, jobId } = context;
  const earlier = await listImportPacks(context.database, jobId);
  const done = new Map<string, FileRecord<Place>>();
  for (const { records } of earlier) for (const record of records) done.set(record.path, record);
  const writer = openPackWriter({
    blobs,
    folder,
    signal,
    stored: earlier.map(({ sha256 }) => sha256),
    onStored: (position, sha256, records) =>
      context.owned((database) => storeImportPack(database, { jobId, position, sha256, records })),
  });
  const imported = await importImages<Place>({
    files: await openFiles(payload, context),
    sink: writer,
    layout: payload.layout ?? undefined,
    done,
    signal,
    onProgress: (share) => context.progress(share * 0.9),
  });
  return { imported, packs: await writer.close() };
};
