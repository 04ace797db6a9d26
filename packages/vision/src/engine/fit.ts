import { resolveParameters } from "@datalab/learn";
import type { VisionProgress } from "../types.ts";
import type { LoadedVisionModel, StoredVisionModel, VisionAnswer } from "./contract.ts";
import type { Engine } from "./engine.ts";
import type { VisionEstimator } from "./estimator.ts";

/** Pictures at a time that are handed to a loaded model. */
const batch = 4;
/** Pictures at a time that an estimator answers from the store; maps of a batch are held together. */
const storeBatch = { anomaly: 16, classification: 1024 } as const;

export interface FitRequest {
  readonly estimator: VisionEstimator;
  readonly parameters: Readonly<Record<string, number | boolean | string>>;
  readonly indices: readonly number[];
  /** For early stopping; empty: none. */
  readonly validation: readonly number[];
  /** Of the unit: seeds the fit, names its checkpoint. */
  readonly key: string;
  readonly index: number;
  readonly fold: number;
}

/** Fits an estimator on pictures; the same request gives the same model, whatever was fitted before. */
export const fitModel = async (engine: Engine, request: FitRequest): Promise<StoredVisionModel> => {
  const { plan, store, labels, context, journal } = engine;
  const { estimator, indices, validation, index, fold, key } = request;
  const labelsOf = (some: readonly number[]) => Int32Array.from(some, (one) => labels[one]!);
  const parameters = resolveParameters(estimator.id, estimator.parameters, request.parameters);
  const fitted = await estimator.fit(
    {
      store,
      indices,
      labels: labelsOf(indices),
      validation: { indices: validation, labels: labelsOf(validation) },
      classes: plan.classes,
      imageSize: plan.imageSize,
      memoryBankMb: plan.memoryBankMb,
    },
    parameters,
    {
      ...context,
      seed: plan.seed,
      epoch: (epoch) => context.report({ type: "epoch", index, fold, ...epoch } satisfies VisionProgress),
      checkpoint: {
        read: () => journal.readCheckpoint(key),
        write: (bytes) => journal.writeCheckpoint(key, bytes),
      },
    },
  );
  return {
    tensors: fitted.tensors,
    network: fitted.network,
    card: {
      format: "datalab-vision/1",
      task: plan.task,
      estimator: estimator.id,
      parameters,
      ...fitted.card,
      classes: plan.classes,
      normalLabel: plan.normalLabel,
      threshold: null,
      pixelThreshold: null,
      temperature: null,
      seen: unseen,
    },
  };
};

const unseen = {
  brightness: { mean: 0, sd: 0 },
  contrast: { mean: 0, sd: 0 },
  sharpness: { mean: 0, sd: 0 },
  aspect: { mean: 0, sd: 0 },
} as const;

/** A fitted model that answers pictures of the store, and any others, until it is closed. */
export interface Answering {
  /** Calls back with each answer in the order of `indices`; nobody holds all the maps. */
  each(
    indices: readonly number[],
    visit: (answer: VisionAnswer, position: number) => void | Promise<void>,
  ): Promise<void>;
  pixels(pictures: readonly Uint8Array[]): Promise<VisionAnswer[]>;
  close(): Promise<void>;
}

export const openAnswering = (engine: Engine, estimator: VisionEstimator, model: StoredVisionModel): Answering => {
  const { store, context, plan } = engine;
  let loaded: Promise<LoadedVisionModel> | null = null;
  const load = () => (loaded ??= estimator.load(model, { threads: context.threads }));
  const pixels = async (pictures: readonly Uint8Array[]): Promise<VisionAnswer[]> => (await load()).answer(pictures);
  const fromStore = async (indices: readonly number[]): Promise<VisionAnswer[]> => {
    if (estimator.predict) return estimator.predict(model, store, indices, context);
    return pixels(await Promise.all(indices.map((index) => store.pixels(index, plan.imageSize))));
  };
  return {
    pixels,
    async each(indices, visit) {
      const step = estimator.predict ? storeBatch[plan.task] : batch;
      for (let start = 0; start < indices.length; start += step) {
        context.signal.throwIfAborted();
        const answers = await fromStore(indices.slice(start, start + step));
        for (const [position, answer] of answers.entries()) await visit(answer, start + position);
      }
    },
    close: async () => void (await (await loaded)?.close()),
  };
};

/** Bytes of a stored model: arrays and network. */
export const modelBytes = ({ tensors, network }: StoredVisionModel): number =>
  Object.values(tensors).reduce((sum, { data }) => sum + data.byteLength, network?.byteLength ?? 0);
