import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DatalabError, type VisionBatch } from "@datalab/contract";
import { ImageError, IngestError, openImageFiles } from "@datalab/vision";
import yazl from "yazl";
import type { JobContext } from "../../platform/jobs/jobs.ts";
import { finishVisionBatch } from "../repository.ts";
import { annotate } from "./annotate.ts";
import { type BatchRow, batchCsv, batchGallery } from "./batch-files.ts";
import { judgePicture } from "./judge.ts";
import { createVisionModels, type ReadyModel } from "./models.ts";

export interface BatchPayload {
  readonly batchId: string;
  readonly runId: string;
  readonly fileName: string;
  readonly fileSha256: string;
}

const previewed = 100;
/** Files that no picture has and nobody means: folders of archives, systems and the like. */
const ignored = /(^|\/)(\.|__MACOSX\/|thumbs\.db$)|\/$/i;

const galleryName = (position: number): string => `${String(position + 1).padStart(6, "0")}.webp`;

/** Judges every picture of an archive; the answers come as a ZIP with a CSV and a gallery. */
export const judgeBatch = async (
  payload: BatchPayload,
  context: JobContext,
): Promise<{ batchId: string; images: number }> => {
  const temporary = join(context.config.home, "tmp");
  await mkdir(temporary, { recursive: true });
  const folder = await mkdtemp(join(temporary, "judge-"));
  try {
    const models = createVisionModels(context.config.serving.modelCacheMb);
    const made = await models.use(context, payload.runId, (model) => answerAll(payload, model, context, folder));
    const { sha256, sizeBytes } = await context.blobs.putFile(made.path, context.signal);
    const result: VisionBatch = { ...made.result, id: payload.batchId, sizeBytes };
    await context.owned((database) => finishVisionBatch(database, payload.batchId, sha256, result));
    return { batchId: payload.batchId, images: result.images };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const answerAll = async (
  { fileName, fileSha256 }: BatchPayload,
  model: ReadyModel,
  context: JobContext,
  folder: string,
): Promise<{ path: string; result: Omit<VisionBatch, "id" | "sizeBytes"> }> => {
  const path = await context.blobs.localPath(fileSha256);
  const { size } = await stat(path);
  const out = join(folder, "answers.zip");
  const zip = new yazl.ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(out));
  written.catch(() => undefined); // awaited below
  const rows: BatchRow[] = [];
  const refused: VisionBatch["refused"] = [];
  let seen = 0;
  const files = await openImageFiles(path).catch(asDatalabError);
  for await (const entry of files.entries(context.signal)) {
    context.signal.throwIfAborted();
    seen += entry.sizeBytes;
    context.progress(Math.min(0.99, seen / Math.max(1, size)));
    if (entry.kind !== "file" || ignored.test(entry.name)) continue;
    try {
      const { judgement, picture } = await judgePicture(model, await entry.read());
      const drawn = await annotate(picture, judgement);
      zip.addBuffer(Buffer.from(drawn), `gallery/${galleryName(rows.length)}`, { compress: false });
      rows.push({ path: entry.name, judgement: { ...judgement, map: null } });
    } catch (error) {
      refused.push({ path: entry.name, reason: reasonOf(error) });
    }
  }
  if (rows.length === 0 && refused.length === 0) throw new DatalabError("image-set-empty", { set: fileName });
  zip.addBuffer(Buffer.from(batchCsv(rows, model.card.classes)), "predictions.csv");
  zip.addBuffer(Buffer.from(batchGallery(rows, galleryName, context.locale)), "gallery/index.html");
  zip.end();
  await written;
  const counts: Record<string, number> = {};
  for (const { judgement } of rows) counts[judgement.answer] = (counts[judgement.answer] ?? 0) + 1;
  return {
    path: out,
    result: {
      fileName: `${basename(fileName).replace(/\.[^.]*$/, "")}.judged.zip`,
      images: rows.length,
      refused,
      counts,
      preview: rows.slice(0, previewed).map(({ path: name, judgement }) => ({
        path: name,
        answer: judgement.answer,
        score: judgement.score,
        probability: judgement.probabilities?.[judgement.answer] ?? null,
        defects: judgement.defects.length,
      })),
    },
  };
};

const asDatalabError = (error: unknown): never => {
  if (!(error instanceof IngestError)) throw error;
  throw new DatalabError("image-unreadable", { problem: error.message }, { cause: error });
};

/** Why one file got no answer; what is no matter of the file ends the job. */
const reasonOf = (error: unknown): string => {
  if (error instanceof DatalabError && error.code === "image-unreadable")
    return String(error.details.reason ?? "corrupt");
  if (error instanceof ImageError) return error.code;
  throw error;
};
