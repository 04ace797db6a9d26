import { type ColumnKind, DatalabError, type Model } from "@datalab/contract";
import { deserialisePipeline, type FittedPipeline, type InputColumn, PipelineFileError } from "@datalab/learn";
import type { Platform } from "../platform/context.ts";
import { runsWithArtifact } from "../tracking/service.ts";
import { modelPath, type ServingCard, servingPath } from "../training/engine/serving-card.ts";
import { ByteLru } from "./byte-lru.ts";

type Stores = Pick<Platform, "database" | "blobs">;

/** Where the parts of a run's model lie. */
interface StoredModel {
  readonly runId: string;
  readonly number: number;
  readonly name: string;
  readonly pipelineSha256: string;
  readonly cardSha256: string;
  readonly sizeBytes: number;
}

/** A model ready to answer. */
export interface LoadedModel extends StoredModel {
  readonly card: ServingCard;
  readonly pipeline: FittedPipeline;
}

/** Loaded models of this process; what is not asked for is forgotten first. */
export const createModels = (cacheMb: number) => {
  const cache = new ByteLru<FittedPipeline>(cacheMb * 1e6);

  const pipelineOf = async (stores: Stores, stored: StoredModel): Promise<FittedPipeline> => {
    const cached = cache.get(stored.pipelineSha256);
    if (cached) return cached;
    const bytes = await stores.blobs.read(stored.pipelineSha256);
    const pipeline = readPipeline(bytes, stored.runId);
    cache.set(stored.pipelineSha256, pipeline, bytes.byteLength);
    return pipeline;
  };

  return {
    /** @throws not-found, model-missing, model-unreadable */
    load: async (stores: Stores, runId: string): Promise<LoadedModel> => {
      const [stored] = await storedModels(stores, runId);
      if (!stored) throw new DatalabError("model-missing", { run: runId, state: "–" });
      const [card, pipeline] = await Promise.all([cardOf(stores, stored), pipelineOf(stores, stored)]);
      return { ...stored, card, pipeline };
    },
    list: async (stores: Stores): Promise<Model[]> =>
      Promise.all(
        (await storedModels(stores)).map(async (stored) => {
          return describeModel({ ...stored, card: await cardOf(stores, stored) });
        }),
      ),
    report: () => ({ models: cache.count, usedMb: cache.usedBytes / 1e6, limitMb: cacheMb }),
  };
};
export type Models = ReturnType<typeof createModels>;

/** @param runId only the model of this run; absent: of every run. */
const storedModels = async ({ database }: Stores, runId?: string): Promise<StoredModel[]> => {
  const [pipelines, cards] = await Promise.all([
    runsWithArtifact(database, modelPath, runId),
    runsWithArtifact(database, servingPath, runId),
  ]);
  const cardOfRun = new Map(cards.map(({ runId, sha256 }) => [runId, sha256]));
  return pipelines.flatMap(({ runId, number, name, sha256, sizeBytes }) => {
    const cardSha256 = cardOfRun.get(runId);
    return cardSha256 ? [{ runId, number, name, pipelineSha256: sha256, cardSha256, sizeBytes }] : [];
  });
};

const cardOf = async ({ blobs }: Stores, { cardSha256 }: StoredModel): Promise<ServingCard> =>
  JSON.parse(new TextDecoder().decode(await blobs.read(cardSha256))) as ServingCard;

/** A stored pipeline, read. @throws model-unreadable */
export const readPipeline = (bytes: Uint8Array, runId: string): FittedPipeline => {
  try {
    return deserialisePipeline(bytes);
  } catch (error) {
    if (!(error instanceof PipelineFileError)) throw error;
    throw new DatalabError("model-unreadable", { run: runId, problem: error.message }, { cause: error });
  }
};

/** What a model takes and answers, for forms, the command and OpenAPI. */
export const describeModel = ({ card, ...stored }: Omit<LoadedModel, "pipeline">): Model => {
  const kinds = new Map(card.columns.map(({ name, kind }) => [name, kind]));
  return {
    runId: stored.runId,
    runNumber: stored.number,
    name: stored.name,
    task: card.task,
    target: card.target,
    classes: [...card.classes],
    positiveClass: card.positiveClass,
    threshold: card.threshold,
    estimator: card.estimator,
    intervalLevel: card.intervals?.nominal ?? null,
    sizeBytes: stored.sizeBytes,
    inputs: card.inputs.map((input) => describeInput(input, kinds.get(input.name) ?? input.kind)),
  };
};

const describeInput = (input: InputColumn, kind: ColumnKind): Model["inputs"][number] => ({
  name: input.name,
  kind,
  required: input.missingShare === 0,
  missingShare: input.missingShare,
  min: input.range?.[0] ?? null,
  max: input.range?.[1] ?? null,
  median: input.median ?? null,
  isInteger: input.isInteger ?? null,
  categories: input.categories ? [...input.categories] : null,
  categoryCount: input.categoryCount ?? null,
  example: exampleOf(input),
});

/** An ordinary value: the median, or the most frequent category. */
const exampleOf = ({ kind, median, isInteger, categories }: InputColumn): string | number | null => {
  if (kind === "categorical") return categories?.[0] ?? null;
  if (median === undefined) return null;
  if (kind === "date") return new Date(median).toISOString().slice(0, 10);
  return isInteger ? Math.round(median) : median;
};
