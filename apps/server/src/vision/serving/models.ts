import { DatalabError, type VisionModel } from "@datalab/contract";
import {
  deserialiseVisionModel,
  type LoadedVisionModel,
  loadVisionModel,
  type StoredVisionModel,
} from "@datalab/vision";
import type { Platform } from "../../platform/context.ts";
import { threadCount } from "../../runs/machine.ts";
import { ByteLru } from "../../serving/byte-lru.ts";
import { runsWithArtifact } from "../../tracking/service.ts";
import { visionModelPath, visionServingPath } from "../run/paths.ts";
import type { VisionServingCard } from "../run/serving-card.ts";

type Stores = Pick<Platform, "database" | "blobs" | "config">;

/** Where the parts of a run's model lie. */
interface StoredPlace {
  readonly runId: string;
  readonly number: number;
  readonly name: string;
  readonly modelSha256: string;
  readonly cardSha256: string;
  readonly sizeBytes: number;
}

export interface ReadyModel {
  readonly card: VisionServingCard;
  readonly loaded: LoadedVisionModel;
}

/** A model in memory, closed once it is dropped and nobody asks it any more. */
interface Held {
  readonly loaded: LoadedVisionModel;
  users: number;
  isDropped: boolean;
}

/** What a backbone that is open for answers takes besides the model's own arrays: weights, graph and buffers, measured at 256 px. */
const backboneBytes = 50e6;

const heldBytes = ({ card, sizeBytes }: LoadedVisionModel): number =>
  sizeBytes + (card.backbone === null ? 0 : backboneBytes);

/** Serving takes the cores of a request, not those of a training. */
const mostThreads = 2;

/** Loaded models of this process; what is not asked for is forgotten first. */
export const createVisionModels = (
  cacheMb: number,
  load: (
    stored: StoredVisionModel,
    options: { readonly threads: number },
  ) => Promise<LoadedVisionModel> = loadVisionModel,
) => {
  const closeIfIdle = (held: Held): void => {
    // Closing lets go of native memory; nobody waits for it, and nothing can be done where it fails.
    if (held.isDropped && held.users === 0) void held.loaded.close().catch(() => undefined);
  };
  const cache = new ByteLru<Held>(cacheMb * 1e6, (held) => {
    held.isDropped = true;
    closeIfIdle(held);
  });
  const opening = new Map<string, Promise<Held>>();

  const open = async (stores: Stores, { modelSha256, runId }: StoredPlace): Promise<Held> => {
    const stored = readModel(await stores.blobs.read(modelSha256), runId);
    const loaded = await load(stored, { threads: Math.min(mostThreads, threadCount(stores.config)) });
    return { loaded, users: 0, isDropped: false };
  };

  /** Two who ask at once share one loading; who asks counts as a user before anything can drop the model. */
  const take = async (stores: Stores, place: StoredPlace): Promise<Held> => {
    const known = cache.get(place.modelSha256);
    if (known) {
      known.users++;
      return known;
    }
    const begun = opening.get(place.modelSha256) ?? open(stores, place);
    opening.set(place.modelSha256, begun);
    try {
      const held = await begun;
      held.users++;
      if (opening.delete(place.modelSha256)) cache.set(place.modelSha256, held, heldBytes(held.loaded));
      return held;
    } catch (error) {
      opening.delete(place.modelSha256);
      throw error;
    }
  };

  const placeOf = async (stores: Stores, runId: string): Promise<StoredPlace> => {
    const [place] = await placesOf(stores, runId);
    if (!place) throw new DatalabError("model-missing", { run: runId, state: "–" });
    return place;
  };

  return {
    /** Asks a model, which stays open meanwhile. @throws model-missing, model-unreadable */
    use: async <Answer>(
      stores: Stores,
      runId: string,
      work: (model: ReadyModel) => Promise<Answer>,
    ): Promise<Answer> => {
      const place = await placeOf(stores, runId);
      const [card, held] = await Promise.all([cardOf(stores, place), take(stores, place)]);
      try {
        return await work({ card, loaded: held.loaded });
      } finally {
        held.users--;
        closeIfIdle(held);
      }
    },
    /** @throws model-missing */
    describe: async (stores: Stores, runId: string): Promise<VisionModel> =>
      describe(stores, await placeOf(stores, runId)),
    /** The model as it is stored. @throws model-missing, model-unreadable */
    stored: async (stores: Stores, runId: string): Promise<StoredVisionModel> => {
      const place = await placeOf(stores, runId);
      return readModel(await stores.blobs.read(place.modelSha256), runId);
    },
    list: async (stores: Stores): Promise<VisionModel[]> =>
      Promise.all((await placesOf(stores)).map((place) => describe(stores, place))),
    report: () => ({ models: cache.count, usedMb: cache.usedBytes / 1e6, limitMb: cacheMb }),
  };
};
export type VisionModels = ReturnType<typeof createVisionModels>;

/** @param runId only the model of this run; absent: of every run. */
const placesOf = async ({ database }: Stores, runId?: string): Promise<StoredPlace[]> => {
  const [models, cards] = await Promise.all([
    runsWithArtifact(database, visionModelPath, runId),
    runsWithArtifact(database, visionServingPath, runId),
  ]);
  const cardOfRun = new Map(cards.map(({ runId: run, sha256 }) => [run, sha256]));
  return models.flatMap(({ runId: run, number, name, sha256, sizeBytes }) => {
    const cardSha256 = cardOfRun.get(run);
    return cardSha256 ? [{ runId: run, number, name, modelSha256: sha256, cardSha256, sizeBytes }] : [];
  });
};

const cardOf = async ({ blobs }: Stores, { cardSha256 }: StoredPlace): Promise<VisionServingCard> =>
  JSON.parse(new TextDecoder().decode(await blobs.read(cardSha256))) as VisionServingCard;

const readModel = (bytes: Uint8Array, runId: string): StoredVisionModel => {
  try {
    return deserialiseVisionModel(bytes);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new DatalabError("model-unreadable", { run: runId, problem }, { cause: error });
  }
};

/** What a model takes and answers, without loading it. */
const describe = async (stores: Stores, place: StoredPlace): Promise<VisionModel> => {
  const card = await cardOf(stores, place);
  return {
    runId: place.runId,
    runNumber: place.number,
    name: place.name,
    task: card.task,
    estimator: card.estimator,
    classes: [...card.classes],
    threshold: card.threshold,
    imageSize: card.imageSize,
    level: card.level as VisionModel["level"],
    sizeBytes: place.sizeBytes,
  };
};
