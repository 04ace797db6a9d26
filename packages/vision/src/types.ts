/** What the rooms of this package share. Arrays of pixels are row by row, three bytes R, G, B a pixel (HWC). */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** width × height × 3. */
  readonly data: Uint8Array;
}

/** 1 where the defect is, 0 elsewhere; width × height. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export type Split = "train" | "validation" | "test";

/** One picture of a set, before it is opened. */
export interface ImageItem {
  readonly index: number;
  readonly sha256: string;
  readonly split: Split | null;
  /** The class, or the kind of defect (the normal label for good pictures). */
  readonly label: string | null;
  /** Near-duplicates share a group and never part between splits. */
  readonly group: number | null;
  readonly hasMask: boolean;
}

/** A set whose bytes are read when needed: nobody holds them all. */
export interface ImageSource {
  readonly items: readonly ImageItem[];
  /** Encoded bytes of the picture. */
  read(index: number): Promise<Uint8Array>;
  /** Encoded bytes of its mask; null where it has none. */
  readMask(index: number): Promise<Uint8Array | null>;
}

/** Feature maps of a batch by layer: `data` is count × channels × height × width. */
export interface FeatureMaps {
  readonly count: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly data: Float32Array;
}

/** What a computation reports while it runs; the server stores it, the command prints it. */
export type VisionProgress =
  | {
      type: "step";
      step: "checks" | "split" | "features" | "baseline" | "candidates" | "refit" | "test" | "verdict";
      state: "running" | "done" | "failed";
    }
  | { type: "note"; code: string; figures: Record<string, string | number | boolean | null> }
  | { type: "features"; done: number; of: number; cached: number; imagesPerSecond: number | null }
  | {
      type: "candidate";
      index: number;
      estimator: string;
      state: "waiting" | "running" | "done" | "failed" | "skipped" | "stopped";
    }
  | { type: "fold-started"; index: number; fold: number }
  | {
      type: "epoch";
      index: number;
      fold: number;
      epoch: number;
      epochs: number;
      loss: number | null;
      validationLoss: number | null;
      score: number | null;
      isBest: boolean;
    }
  | {
      type: "fold";
      index: number;
      fold: number;
      scores: Record<string, number | null>;
      fitSeconds: number;
      elapsedSeconds: number;
    }
  | { type: "best"; index: number; estimator: string; mean: number; sd: number };

/** What surrounds a fit: no clock and no chance but these. */
export interface VisionContext {
  readonly seed: number;
  readonly threads: number;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly report: (event: VisionProgress) => void;
}
