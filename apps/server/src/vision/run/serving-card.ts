import type { VisionConfig } from "@datalab/contract";

/** What serving needs to know of a model without loading it, as it is stored beside it. */
export interface VisionServingCard {
  readonly format: 1;
  readonly runId: string;
  readonly task: VisionConfig["task"];
  readonly estimator: string;
  readonly classes: readonly string[];
  readonly normalLabel: string | null;
  /** Anomaly: the limit on image scores. Two classes: the probability from which the second is called. */
  readonly threshold: number | null;
  readonly pixelThreshold: number | null;
  readonly imageSize: number;
  readonly unitPerPixel: VisionConfig["unitPerPixel"];
  readonly level: string;
}
