import type { VisionConfig } from "@datalab/contract";
import type { ImageItem, VisionResult } from "@datalab/vision";

/** What a model on the border of the pictures alone reaches on the test. */
export interface BorderProbe {
  readonly metric: string;
  readonly value: number;
  /** 95 %. */
  readonly low: number;
  readonly high: number;
  /** Of answering without looking: the share of the largest class, or ½. */
  readonly majority: number;
}

/** What a training on pictures hands over to be judged: plain facts. Pictures are indices into `items`. */
export interface VisionEvaluationInput {
  readonly config: VisionConfig;
  readonly items: readonly ImageItem[];
  readonly result: VisionResult;
  /** The baseline's image scores of validation pictures (anomaly): its threshold rests on them as the model's does. */
  readonly baselineValidation: readonly { readonly index: number; readonly score: number }[];
  /** Null where the borders could not be measured. */
  readonly border: BorderProbe | null;
  /** Median width of the pictures, px. */
  readonly pictureWidth: number;
  /** Fits of candidates, the refit aside. */
  readonly fits: { readonly done: number; readonly planned: number };
  readonly sampled: { readonly images: number; readonly of: number } | null;
}
