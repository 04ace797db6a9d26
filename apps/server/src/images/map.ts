import { DatalabError, endStates, type ImageMap } from "@datalab/contract";
import type { Context } from "../platform/context.ts";
import { findMap, storeMap } from "./repository.ts";
import { findVersion } from "./versions.ts";

/** Fewer pictures have no map. */
const leastImages = 3;

/** The map of a version; the first asker queues its job. @throws not-found, image-map-pending, image-map-impossible */
export const getMap = async (context: Context, setId: string, number: number): Promise<ImageMap> => {
  const version = await findVersion(context, setId, number);
  if (version.imageCount < leastImages)
    throw new DatalabError("image-map-impossible", { problem: `${version.imageCount} < ${leastImages}` });
  const known = await findMap(context.database, version.id);
  if (known?.map) return known.map;
  const running = known && (await runningJob(context, known.jobId));
  const job = running ?? (await enqueue(context, version.id));
  throw new DatalabError("image-map-pending", { job });
};

const runningJob = async (context: Context, id: string): Promise<string | undefined> => {
  try {
    const job = await context.jobs.get(id);
    if (job.state === "failed")
      throw new DatalabError("image-map-impossible", { problem: job.error?.message ?? job.state });
    return endStates.includes(job.state) ? undefined : id;
  } catch (error) {
    if (error instanceof DatalabError && error.code === "not-found") return undefined; // cleaned away
    throw error;
  }
};

const enqueue = (context: Context, versionId: string): Promise<string> =>
  context.database.transaction(async (transaction) => {
    const options = { subject: versionId, actor: context.actor.id, database: transaction };
    const { id } = await context.jobs.enqueue("map-images", { versionId }, options);
    await storeMap(transaction, versionId, id, null);
    return id;
  });
