import type { Parameters } from "@datalab/learn";
import { openBackbone } from "../backbones/open-backbone.ts";
import { resizePicture } from "../decode/index.ts";
import type { LoadedVisionModel, StoredTensor, StoredVisionModel, VisionAnswer } from "../engine/contract.ts";
import type {
  FittedVision,
  MapsRequest,
  VisionEstimator,
  VisionFitContext,
  VisionFitData,
} from "../engine/estimator.ts";
import type { FeatureMaps } from "../types.ts";

/** Maps of one picture, by layer. */
export type PictureMaps = Readonly<Record<string, FeatureMaps>>;

type Given = Readonly<Record<string, number | boolean | string>>;

/** What a detector makes of one picture's maps, one entry per size it is looked at in. */
export type JudgeMaps = (maps: readonly PictureMaps[]) => VisionAnswer | Promise<VisionAnswer>;

/** A model opened for judging; what it holds outside memory is given back by `close`. */
export interface Judge {
  readonly judge: JudgeMaps;
  close?(): Promise<void>;
}

/** A detector that looks at pictures through a backbone's layers: the rest of a `VisionEstimator` follows. */
export interface FeatureDetector extends Pick<VisionEstimator, "id" | "family" | "complexity" | "isDefault"> {
  readonly parameters: Parameters;
  /** One request per size that a picture is looked at in; all of one backbone. */
  requests(parameters: Given, imageSize: number): readonly MapsRequest[];
  fit(data: VisionFitData, parameters: Given, context: VisionFitContext): Promise<FittedVision>;
  open(model: StoredVisionModel, threads: number): Promise<Judge> | Judge;
}

export const defineFeatureDetector = (detector: FeatureDetector): VisionEstimator => {
  const { requests, open, ...described } = detector;
  const requestsOf = ({ card }: StoredVisionModel) => requests(card.parameters as Given, card.imageSize);
  return {
    ...described,
    task: "anomaly",
    needs: (parameters, imageSize) => ({ pooled: [], maps: requests(parameters, imageSize) }),

    async predict(model, store, indices, context) {
      const perSize: PictureMaps[][] = indices.map(() => []);
      for (const request of requestsOf(model))
        await store.eachMaps(indices, request, (maps, position) => void perSize[position]!.push(maps));
      const { judge, close } = await open(model, context.threads);
      try {
        const answers: VisionAnswer[] = [];
        for (const maps of perSize) {
          context.signal.throwIfAborted();
          answers.push(await judge(maps));
        }
        return answers;
      } finally {
        await close?.();
      }
    },

    async load(model, { threads }) {
      const opened = await open(model, threads);
      return loadOnBackbone(model, requestsOf(model), threads, opened);
    },
  };
};

const loadOnBackbone = async (
  model: StoredVisionModel,
  requests: readonly MapsRequest[],
  threads: number,
  { judge, close }: Judge,
): Promise<LoadedVisionModel> => {
  const layers = [...new Set(requests.flatMap((request) => request.layers))];
  const backbone = await openBackbone(model.card.backbone ?? "", { layers, threads });
  const { imageSize } = model.card;
  return {
    card: model.card,
    sizeBytes: storedBytes(model),
    async answer(pictures) {
      const answers: VisionAnswer[] = [];
      // One by one: larger batches are no faster on a CPU and hold their maps all at once.
      for (const picture of pictures) {
        checkPicture(picture, imageSize);
        const maps: PictureMaps[] = [];
        for (const { size } of requests) maps.push(await backbone.run([atSize(picture, imageSize, size)], size));
        answers.push(await judge(maps));
      }
      return answers;
    },
    explain: refuseExplanation,
    async close() {
      await backbone.close();
      await close?.();
    },
  };
};

/** @throws RangeError where a picture does not have the size that the model is fed */
export const checkPicture = (picture: Uint8Array, imageSize: number): void => {
  const bytes = imageSize * imageSize * 3;
  if (picture.length !== bytes)
    throw new RangeError(`The model is fed ${imageSize} × ${imageSize} × 3 = ${bytes} bytes; got ${picture.length}.`);
};

const atSize = (picture: Uint8Array, from: number, to: number): Uint8Array =>
  from === to ? picture : resizePicture({ width: from, height: from, data: picture }, to, to).data;

/** A detector's map is its explanation already. */
export const refuseExplanation = (): Promise<never> =>
  Promise.reject(new Error("A detector explains itself by the map of its answer; only classifiers have another."));

export const storedBytes = ({ tensors, network }: Pick<StoredVisionModel, "tensors" | "network">): number =>
  Object.values(tensors).reduce((sum, { data }) => sum + data.byteLength, network?.byteLength ?? 0);

/** @throws Error where a stored model lacks a tensor, or holds one of another kind or size */
const tensorOf = <Kind extends StoredTensor["data"]>(
  { tensors }: Pick<StoredVisionModel, "tensors">,
  name: string,
  kind: new (length: number) => Kind,
): Kind => {
  const tensor = tensors[name];
  if (
    !(tensor?.data instanceof kind) ||
    tensor.data.length !== tensor.shape.reduce((product, size) => product * size, 1)
  )
    throw new Error(`The stored model's tensor "${name}" is missing or damaged.`);
  return tensor.data;
};

export const floatTensor = (model: Pick<StoredVisionModel, "tensors">, name: string): Float32Array =>
  tensorOf(model, name, Float32Array);

export const integerTensor = (model: Pick<StoredVisionModel, "tensors">, name: string): Int32Array =>
  tensorOf(model, name, Int32Array);
