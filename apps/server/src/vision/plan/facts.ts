import type { ImageVersion } from "@datalab/contract";
import type { ImageItem } from "@datalab/vision";

/** What a plan on pictures knows. Everything is measured beforehand: planning itself is pure. */
export interface VisionPlanFacts {
  readonly setName: string;
  readonly version: ImageVersion;
  readonly items: readonly ImageItem[];
  /** Median of the shorter sides, px. */
  readonly medianSide: number;
  /** Masks that belong to no picture. */
  readonly strayMasks: number;
  /** Estimators whose features are known of these pictures, by the side they were computed at. */
  readonly cached: readonly { readonly imageSize: number; readonly estimators: readonly string[] }[];
  readonly machine: { readonly memoryLimitMb: number; readonly timeLimitSeconds: number };
}
