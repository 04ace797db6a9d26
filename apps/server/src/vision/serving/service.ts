import { randomBytes } from "node:crypto";
import { DatalabError, type Job, type Judgement, type VisionBatch } from "@datalab/contract";
import { getUpload } from "../../datasets/service.ts";
import type { Context } from "../../platform/context.ts";
import type { BytesAnswer } from "../../platform/http/bytes.ts";
import { insertVisionBatch, selectVisionBatch } from "../repository.ts";
import { readRunImage } from "../service.ts";
import { judgePicture } from "./judge.ts";
import type { VisionModels } from "./models.ts";

/** A picture to judge is held in memory: a larger one belongs into a batch. */
const mostBytes = 64 * 1024 * 1024;

/** The bytes of a request. @throws upload-too-large */
const collect = async (body: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > mostBytes) throw new DatalabError("upload-too-large", { limitMb: mostBytes / 2 ** 20 });
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** @throws model-missing, image-unreadable, upload-too-large */
export const judgeImage = async (
  context: Context,
  models: VisionModels,
  runId: string,
  body: AsyncIterable<Uint8Array>,
): Promise<Judgement> => {
  const bytes = await collect(body);
  return models.use(context, runId, async (model) => (await judgePicture(model, bytes)).judgement);
};

/** The whole answer about a picture of the run's set, with its map. @throws model-missing, not-found */
export const judgeTestImage = async (
  context: Context,
  models: VisionModels,
  runId: string,
  index: number,
): Promise<Judgement> => {
  const bytes = await readRunImage(context, runId, index);
  return models.use(context, runId, async (model) => {
    const { judgement } = await judgePicture(model, bytes, { isExplained: true });
    return judgement;
  });
};

/** Queues the judging of an uploaded archive. @throws model-missing, not-found */
export const createVisionBatch = async (
  context: Context,
  models: VisionModels,
  runId: string,
  upload: string,
): Promise<{ id: string; job: Job }> => {
  await models.describe(context, runId);
  const { fileName, sha256 } = await getUpload(context, upload);
  const id = randomBytes(16).toString("hex");
  await insertVisionBatch(context.database, {
    id,
    runId,
    fileName,
    createdBy: context.actor.id,
    createdAt: Date.now(),
  });
  const payload = { batchId: id, runId, fileName, fileSha256: sha256 };
  return { id, job: await context.jobs.enqueue("judge-batch", payload, { subject: id, actor: context.actor.id }) };
};

/** @throws not-found until it is done */
const finished = async (context: Context, id: string): Promise<{ result: VisionBatch; sha256: string }> => {
  const batch = await selectVisionBatch(context.database, id);
  if (!batch?.result || !batch.sha256) throw new DatalabError("not-found", { what: "batch", id });
  return { result: batch.result, sha256: batch.sha256 };
};

export const getVisionBatch = async (context: Context, id: string): Promise<VisionBatch> =>
  (await finished(context, id)).result;

export const downloadVisionBatch = async (context: Context, id: string): Promise<BytesAnswer> => {
  const { result, sha256 } = await finished(context, id);
  return {
    content: await context.blobs.stream(sha256),
    type: "application/zip",
    fileName: result.fileName,
    sizeBytes: result.sizeBytes,
  };
};
