import { DatalabError, type Dataset } from "@datalab/contract";
import { releaseBlobs } from "../platform/blobs/release-blobs.ts";
import type { Context } from "../platform/context.ts";
import { cancelIfRunning } from "../platform/jobs/cancel-if-running.ts";
import { describeDatasets } from "./dataset-list.repository.ts";
import { type Database, holdDatasetRow, isNameTaken, lockDataset, removeDataset, updateDataset } from "./repository.ts";

export * from "./imports.ts";
export { type OpenVersion, openVersion } from "./open-version.ts";
export { createUpload, deleteUpload, forgetOldUploads, getUpload, previewUpload } from "./uploads.ts";
export * from "./versions.ts";

/** Runs of each dataset: another room knows them. */
export type CountRuns = (database: Database) => Promise<ReadonlyMap<string, number>>;

/** Newest first. */
export const listDatasets = async (context: Context, countRuns: CountRuns): Promise<Dataset[]> =>
  describeDatasets(context.database, await countRuns(context.database));

/** @throws not-found */
export const getDataset = async (context: Context, countRuns: CountRuns, id: string): Promise<Dataset> => {
  const [dataset] = await describeDatasets(context.database, await countRuns(context.database), id);
  if (!dataset) throw new DatalabError("not-found", { what: "dataset", id });
  return dataset;
};

/** @throws not-found, name-taken */
export const renameDataset = async (
  context: Context,
  countRuns: CountRuns,
  id: string,
  name: string,
): Promise<Dataset> => {
  await context.database.transaction(async (transaction) => {
    const dataset = await lockDataset(transaction, id);
    if (!dataset) throw new DatalabError("not-found", { what: "dataset", id });
    if (dataset.name === name) return;
    if (await isNameTaken(transaction, name)) throw new DatalabError("name-taken", { name });
    await updateDataset(transaction, id, { name });
  });
  return getDataset(context, countRuns, id);
};

/**
 * Says within a transaction that what it writes depends on a dataset: until it commits the dataset cannot be deleted, and afterwards
 * `deleteDataset` finds what was written.
 * @throws not-found when it has just been deleted
 */
export const holdDataset = async (transaction: Database, id: string): Promise<void> => {
  if (!(await holdDatasetRow(transaction, id))) throw new DatalabError("not-found", { what: "dataset", id });
};

/** Removes a dataset with all versions. @throws not-found, dataset-in-use while a run depends on it */
export const deleteDataset = async (context: Context, countRuns: CountRuns, id: string): Promise<void> => {
  const { importJob, hashes } = await context.database.transaction(async (transaction) => {
    const dataset = await lockDataset(transaction, id);
    if (!dataset) throw new DatalabError("not-found", { what: "dataset", id });
    const runs = (await countRuns(transaction)).get(id) ?? 0;
    if (runs > 0) throw new DatalabError("dataset-in-use", { name: dataset.name, runs });
    return { importJob: dataset.importJobId, hashes: await removeDataset(transaction, id) };
  });
  if (importJob !== null) await cancelIfRunning(context, importJob);
  await releaseBlobs(context, hashes);
};
