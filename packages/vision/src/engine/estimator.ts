import type { Parameters } from "@datalab/learn";
import type { FeatureMaps, Mask, VisionContext } from "../types.ts";
import type { LoadedVisionModel, StoredVisionModel, VisionAnswer, VisionCard } from "./contract.ts";
import type { PictureFigures } from "./picture-figures.ts";

export interface PooledRequest {
  readonly backbone: string;
  readonly layers: readonly string[];
  /** Side of the square fed, px. */
  readonly size: number;
  /** Mean over places, or mean and maximum. */
  readonly pooling: "mean" | "mean-max";
  /** Left-right mirrored. */
  readonly flip: boolean;
}

export interface MapsRequest {
  readonly backbone: string;
  readonly layers: readonly string[];
  readonly size: number;
}

/** Features that an estimator will ask for, so that they are computed in one pass and counted beforehand. */
export interface FeatureNeeds {
  readonly pooled: readonly PooledRequest[];
  readonly maps: readonly MapsRequest[];
}

/** Pictures by index, decoded and sent through a backbone when asked for, through the cache; one backbone is open at a time. */
export interface PictureStore {
  /** @returns size × size × 3 bytes */
  pixels(index: number, size: number): Promise<Uint8Array>;
  /** Brightness, contrast, sharpness and shape of a picture, known from before where it was met. */
  figures?(index: number): Promise<PictureFigures>;
  /** Nearest neighbour; null where the picture has no mask. */
  mask(index: number, size: number): Promise<Mask | null>;
  /** @returns indices.length × dims, row by row, layers one after the other */
  pooled(indices: readonly number[], request: PooledRequest): Promise<{ dims: number; data: Float32Array }>;
  /** Calls back with the maps of every picture in the order of `indices`; `maps[layer].count` is 1. */
  eachMaps(
    indices: readonly number[],
    request: MapsRequest,
    visit: (maps: Readonly<Record<string, FeatureMaps>>, position: number) => void | Promise<void>,
  ): Promise<void>;
}

/** What a model learns from. */
export interface VisionFitData {
  readonly store: PictureStore;
  /** Anomaly: good pictures, and defects only where `useDefects`. */
  readonly indices: readonly number[];
  /** Class index per picture; anomaly: 0 is good, 1 is defective. */
  readonly labels: Int32Array;
  /** For early stopping alone; empty: none. */
  readonly validation: { readonly indices: readonly number[]; readonly labels: Int32Array };
  readonly classes: readonly string[];
  readonly imageSize: number;
  readonly memoryBankMb: number;
}

export interface VisionFitContext extends VisionContext {
  /** Says how an epoch went; the unit is known to who called. */
  readonly epoch: (epoch: {
    epoch: number;
    epochs: number;
    loss: number | null;
    validationLoss: number | null;
    score: number | null;
    isBest: boolean;
  }) => void;
  /** State at the end of an epoch, so that a killed fit goes on. */
  readonly checkpoint: { read(): Promise<Uint8Array | null>; write(bytes: Uint8Array): Promise<void> };
}

/** The part of a stored model that the estimator knows; the engine adds classes, threshold and what was seen. */
export type FittedVision = Pick<StoredVisionModel, "tensors" | "network"> & {
  readonly card: Pick<VisionCard, "backbone" | "layers" | "imageSize" | "extra">;
};

/** One algorithm on pictures, one file, self-described; `estimators/catalogue.ts` lists them. */
export interface VisionEstimator {
  readonly id: string;
  readonly task: "classification" | "anomaly";
  readonly family: string;
  /** Ties within one standard error go to the lower. */
  readonly complexity: number;
  readonly parameters: Parameters;
  /** Among the candidates when nobody chose. */
  readonly isDefault: boolean;
  fit(
    data: VisionFitData,
    parameters: Readonly<Record<string, number | boolean | string>>,
    context: VisionFitContext,
  ): Promise<FittedVision>;
  /** What `fit` and `predict` will ask the store for; absent: nothing, or not known beforehand. */
  needs?(parameters: Readonly<Record<string, number | boolean | string>>, imageSize: number): FeatureNeeds;
  /** Foreseen seconds of one fit on one core of today, features aside; absent: a guess by the number of pictures. */
  fitSeconds?(
    parameters: Readonly<Record<string, number | boolean | string>>,
    size: { readonly images: number; readonly imageSize: number; readonly classes: number },
  ): number;
  /**
   * Answers about pictures of the store, whose features may be known already; the same answers as those of `load`.
   * Absent: the engine hands the pixels to the loaded model.
   */
  predict?(
    model: StoredVisionModel,
    store: PictureStore,
    indices: readonly number[],
    context: VisionContext,
  ): Promise<VisionAnswer[]>;
  /** Opens a stored model for answers. Anomaly maps come at 256 × 256, smoothed, in the unit of the score. */
  load(model: StoredVisionModel, options: { readonly threads: number }): Promise<LoadedVisionModel>;
}
