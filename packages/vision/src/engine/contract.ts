import type { Backbone } from "../backbones/open-backbone.ts";
import type { ImageSource, VisionContext } from "../types.ts";

/** One model to try: an id of the catalogue and its parameters (what is left out takes its default). */
export interface VisionCandidate {
  readonly estimator: string;
  readonly parameters: Readonly<Record<string, number | boolean | string>>;
}

/** What decides a training, resolved. The contract's `VisionConfig` fits it. */
export interface VisionPlan {
  readonly task: "classification" | "anomaly";
  readonly candidates: readonly VisionCandidate[];
  readonly imageSize: number;
  readonly classes: readonly string[];
  readonly normalLabel: string | null;
  readonly validation:
    | { readonly kind: "cv"; readonly folds: number }
    | { readonly kind: "holdout"; readonly fraction: number }
    | { readonly kind: "given" };
  readonly test: { readonly kind: "given" } | { readonly kind: "holdout"; readonly fraction: number };
  readonly keepDuplicatesTogether: boolean;
  readonly metric: string;
  readonly useDefects: boolean;
  readonly falseAlarmRate: number;
  readonly memoryBankMb: number;
  readonly budgetSeconds: number | null;
  readonly seed: number;
  readonly costs: { readonly missed: number; readonly falseAlarm: number } | null;
}

/** Embeddings and feature maps that were computed before, by what made them. */
export interface FeatureCache {
  /** @param key of (picture's SHA-256, backbone, layers, size, pooling) */
  read(key: string): Promise<Float32Array | null>;
  write(key: string, values: Float32Array): Promise<void>;
}

/** A finished fit of a candidate on a fold: what a resumed training takes as it is. Index −1 is the baseline. */
export interface VisionUnit {
  readonly index: number;
  readonly fold: number;
  readonly scores: Readonly<Record<string, number | null>>;
  readonly trainScore: number | null;
  readonly fitSeconds: number;
  readonly predictSeconds: number;
  readonly sizeBytes: number;
  /** Answers for the validation pictures in their order: image scores, or probabilities row by row. */
  readonly predictions: Float64Array;
}

/** Where a training keeps what it must not lose. */
export interface VisionJournal {
  /** Units that earlier attempts finished. */
  readonly finished: readonly VisionUnit[];
  keep(unit: VisionUnit): Promise<void>;
  keepFailure(index: number, error: string): Promise<void>;
  /** State of a network at the end of an epoch, by the unit it belongs to; null where there is none. */
  readCheckpoint(key: string): Promise<Uint8Array | null>;
  writeCheckpoint(key: string, bytes: Uint8Array): Promise<void>;
}

/** A candidate's place in the list, as the contract's leaderboard entry. */
export interface VisionLeaderboardEntry {
  readonly index: number;
  readonly estimator: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly state: "waiting" | "running" | "done" | "failed" | "skipped" | "stopped";
  readonly error: string | null;
  readonly rank: number | null;
  readonly isChosen: boolean;
  readonly isBaseline: boolean;
  readonly withinOneStandardError: boolean;
  readonly metrics: Readonly<Record<string, { mean: number | null; sd: number | null; folds: (number | null)[] }>>;
  readonly trainScore: number | null;
  readonly fitSeconds: number | null;
  readonly predictSeconds: number | null;
  readonly sizeBytes: number | null;
}

/** Which pictures played which role: indices into the source. */
export interface Roles {
  readonly train: readonly number[];
  /** By fold; one fold for a hold-out or a given validation set. */
  readonly folds: readonly { readonly fit: readonly number[]; readonly validate: readonly number[] }[];
  readonly test: readonly number[];
}

/** A fitted model as plain data: nothing in it is executable. */
export interface StoredVisionModel {
  /** What it is and how pictures are fed: JSON. */
  readonly card: VisionCard;
  readonly tensors: Readonly<Record<string, StoredTensor>>;
  /** An ONNX graph with the network's own weights, for models that have one. */
  readonly network: Uint8Array | null;
}

export interface StoredTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | Uint8Array;
}

export interface VisionCard {
  readonly format: "datalab-vision/1";
  readonly task: "classification" | "anomaly";
  readonly estimator: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly backbone: string | null;
  readonly layers: readonly string[];
  readonly imageSize: number;
  readonly classes: readonly string[];
  readonly normalLabel: string | null;
  readonly threshold: number | null;
  /** Pixels of the map above it are marked as defect. */
  readonly pixelThreshold: number | null;
  readonly temperature: number | null;
  /** Of the training pictures, for "unlike training": mean and sd of brightness, contrast, and aspect ratio. */
  readonly seen: Readonly<Record<"brightness" | "contrast" | "sharpness" | "aspect", { mean: number; sd: number }>>;
  /** What else the estimator needs to know of itself. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** The answer about one picture. */
export interface VisionAnswer {
  /** Anomaly: the image score; higher is stranger. */
  readonly score: number | null;
  /** Classification: in the order of the card's classes. Anomaly with known kinds: null or of the kinds. */
  readonly probabilities: Float64Array | null;
  /** Anomaly: strangeness by place, of the picture squashed to a square. */
  readonly map: { readonly width: number; readonly height: number; readonly data: Float32Array } | null;
}

/** A model ready to answer, holding what it needs in memory until it is closed. */
export interface LoadedVisionModel {
  readonly card: VisionCard;
  readonly sizeBytes: number;
  /** @param pictures decoded to imageSize × imageSize × 3 bytes */
  answer(pictures: readonly Uint8Array[]): Promise<VisionAnswer[]>;
  /** Where the model looked (classification): Grad-CAM where there is a network, occlusion otherwise. */
  explain(picture: Uint8Array, classIndex: number): Promise<VisionAnswer["map"]>;
  close(): Promise<void>;
}

/** What a training comes to, before it is judged. */
export interface VisionResult {
  readonly roles: Roles;
  readonly leaderboard: readonly VisionLeaderboardEntry[];
  /** Index into the candidates; −1 when only the baseline finished. */
  readonly chosen: number;
  readonly model: StoredVisionModel;
  /** Answers of the chosen model about the validation pictures by the models that had not seen them. */
  readonly validation: readonly { readonly index: number; readonly answer: VisionAnswer }[];
  /** The test set, looked at once. Maps are kept only for `mapOf`. */
  readonly test: readonly { readonly index: number; readonly answer: VisionAnswer }[];
  /** The baseline's answers (mean brightness and contrast alone) about the test pictures. */
  readonly baselineTest: readonly { readonly index: number; readonly answer: VisionAnswer }[];
  /** The chosen model on its own training pictures (classification). */
  readonly trainScore: number | null;
  readonly millisecondsPerImage: number;
  readonly pixel: PixelFigures | null;
  readonly warnings: readonly { readonly code: string; readonly figures: Record<string, string | number> }[];
}

/** Figures on pixels of the test pictures that have masks (and the good ones), on 256 × 256 maps. */
export interface PixelFigures {
  readonly auroc: number | null;
  readonly averagePrecision: number | null;
  readonly aupro: number | null;
  readonly overlap: number | null;
  readonly byKind: Readonly<Record<string, { auroc: number | null; averagePrecision: number | null }>>;
  /** One entry per connected region of a mask: share of the picture, and whether the map marks any of it. */
  readonly regions: readonly { readonly index: number; readonly share: number; readonly found: boolean }[];
}

/** The one entry of this room for trainings: splits, searches, chooses, refits, tests. */
export type TrainVision = (
  plan: VisionPlan,
  source: ImageSource,
  surroundings: VisionSurroundings,
) => Promise<VisionResult>;

export interface VisionSurroundings {
  readonly context: VisionContext;
  readonly cache: FeatureCache;
  readonly journal: VisionJournal;
  /** Aborted: no new fits; what there is is refitted, tested and kept. */
  readonly stopSignal: AbortSignal;
  /** Opens backbones that the lab does not carry; by default only those of the catalogue. */
  readonly openBackbone?: (
    id: string,
    options: { readonly layers: readonly string[]; readonly threads: number },
  ) => Promise<Backbone>;
  /** Decoded pictures and features held in memory at most; default 384. */
  readonly memoryMb?: number;
}
