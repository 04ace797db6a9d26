import { randomBytes } from "node:crypto";
import { type BatchResult, type ColumnMatch, DatalabError, type ImportOptions, type Job } from "@datalab/contract";
import { getUpload, previewUpload } from "../datasets/service.ts";
import type { Context } from "../platform/context.ts";
import type { BytesAnswer } from "../platform/http/bytes.ts";
import { matchFileColumns } from "./match-columns.ts";
import type { Models } from "./models.ts";
import { finishBatch, insertBatch, selectBatch } from "./repository.ts";

type Options = { [K in keyof ImportOptions]?: ImportOptions[K] | undefined };

export interface NewBatch {
  readonly upload: string;
  readonly format: BatchResult["format"];
  readonly options?: Options | undefined;
  readonly rename?: Readonly<Record<string, string>> | undefined;
}

const mediaTypes = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** How the columns of an uploaded file fit the inputs of a model, from its first rows. */
export const matchUpload = async (
  context: Context,
  models: Models,
  runId: string,
  upload: string,
  options: Options = {},
): Promise<ColumnMatch> => {
  const { pipeline, card } = await models.load(context, runId);
  const { columns } = await previewUpload(context, upload, options);
  return matchFileColumns(pipeline.inputs, columns, card.target);
};

/** Queues the answering of an uploaded file. @throws model-missing, not-found */
export const createBatch = async (
  context: Context,
  models: Models,
  runId: string,
  batch: NewBatch,
): Promise<{ id: string; job: Job }> => {
  await models.load(context, runId);
  const { fileName, sha256 } = await getUpload(context, batch.upload);
  const id = randomBytes(16).toString("hex");
  await insertBatch(context.database, {
    id,
    runId,
    fileName: `${fileName.replace(/\.[^.]*$/, "")}.predictions.${batch.format}`,
    format: batch.format,
    createdBy: context.actor.id,
    createdAt: Date.now(),
  });
  const payload = {
    batchId: id,
    runId,
    fileName,
    fileSha256: sha256,
    format: batch.format,
    options: batch.options ?? {},
    rename: batch.rename ?? {},
  };
  return { id, job: await context.jobs.enqueue("predict-batch", payload, { subject: id, actor: context.actor.id }) };
};

const finished = async (context: Context, id: string) => {
  const batch = await selectBatch(context.database, id);
  if (!batch?.result || !batch.sha256) throw new DatalabError("not-found", { what: "batch", id });
  return { ...batch, result: batch.result, sha256: batch.sha256 };
};

/** States the result of a batch; its answered file is already stored. */
export const keepBatchResult = finishBatch;

/** @throws not-found until it is done */
export const getBatch = async (context: Context, id: string): Promise<BatchResult> =>
  (await finished(context, id)).result;

export const downloadBatch = async (context: Context, id: string): Promise<BytesAnswer> => {
  const { fileName, format, sha256, result } = await finished(context, id);
  return {
    content: await context.blobs.stream(sha256),
    type: mediaTypes[format],
    fileName,
    sizeBytes: result.sizeBytes,
  };
};
