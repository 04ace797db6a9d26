import { DatalabError, type ImageSet } from "@datalab/contract";
import { imageDemos } from "@datalab/vision";
import { releaseBlobs } from "../platform/blobs/release-blobs.ts";
import type { Context } from "../platform/context.ts";
import { cancelIfRunning } from "../platform/jobs/cancel-if-running.ts";
import { type Database, holdSetRow, isNameTaken, lockSet, removeSet, updateSet } from "./repository.ts";
import { describeSets } from "./set-list.repository.ts";

export { labelImages, putMask } from "./changes.ts";
export { type OpenImageVersion, openImageVersion } from "./image-source.ts";
export { importUpload, openDemo } from "./imports.ts";
export { getMap } from "./map.ts";
export { createImageUpload, previewUpload } from "./uploads.ts";
export { findImageRow, getImageVersion, getReport, listImages, listProblems, listVersions } from "./versions.ts";

/** Runs of each set: another room knows them. */
export type CountRuns = (database: Database) => Promise<ReadonlyMap<string, number>>;

/** Newest first. */
export const listSets = async (context: Context, countRuns: CountRuns): Promise<ImageSet[]> =>
  describeSets(context.database, await countRuns(context.database));

/** @throws not-found */
export const getSet = async (context: Context, countRuns: CountRuns, id: string): Promise<ImageSet> => {
  const [set] = await describeSets(context.database, await countRuns(context.database), id);
  if (!set) throw new DatalabError("not-found", { what: "image set", id });
  return set;
};

/** @throws not-found, name-taken */
export const renameSet = async (
  context: Context,
  countRuns: CountRuns,
  id: string,
  name: string,
): Promise<ImageSet> => {
  await context.database.transaction(async (transaction) => {
    const set = await lockSet(transaction, id);
    if (!set) throw new DatalabError("not-found", { what: "image set", id });
    if (set.name === name) return;
    if (await isNameTaken(transaction, name)) throw new DatalabError("name-taken", { name });
    await updateSet(transaction, id, { name });
  });
  return getSet(context, countRuns, id);
};

/**
 * Says within a transaction that what it writes depends on a set: until it commits the set cannot be deleted, and afterwards
 * `deleteSet` finds what was written. @throws not-found when it has just been deleted
 */
export const holdImageSet = async (transaction: Database, id: string): Promise<void> => {
  if (!(await holdSetRow(transaction, id))) throw new DatalabError("not-found", { what: "image set", id });
};

/** Removes a set with all versions. @throws not-found, image-set-in-use while a run depends on it */
export const deleteSet = async (context: Context, countRuns: CountRuns, id: string): Promise<void> => {
  const { importJob, hashes } = await context.database.transaction(async (transaction) => {
    const set = await lockSet(transaction, id);
    if (!set) throw new DatalabError("not-found", { what: "image set", id });
    const runs = (await countRuns(transaction)).get(id) ?? 0;
    if (runs > 0) throw new DatalabError("image-set-in-use", { name: set.name, runs });
    return { importJob: set.importJobId, hashes: await removeSet(transaction, id) };
  });
  if (importJob !== null) await cancelIfRunning(context, importJob);
  await releaseBlobs(context, hashes);
};

export const listDemos = () => imageDemos.map(({ id, task, imageCount, origin }) => ({ id, task, imageCount, origin }));
