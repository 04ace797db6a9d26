import type { Feature } from "../data/matrix.ts";
import type { Column, Table } from "../data/table.ts";
import type { Task } from "../task.ts";

/** How columns become features; every default is what the estimator needs. */
export interface Preparation {
  /** For estimators that cannot take empty cells. */
  readonly impute: "mean" | "median" | "most-frequent" | "constant";
  /** Adds a 0/1 column «is empty» for every column with empty cells in training. */
  readonly missingIndicator: boolean;
  /** `auto` scales when the estimator asks for it. */
  readonly scale: "auto" | "standard" | "minmax" | "robust" | "none";
  /** `auto` follows the estimator; columns with more than `maxOnehot` categories go to out-of-fold target encoding. */
  readonly categories: "auto" | "onehot" | "ordinal" | "target" | "native";
  readonly maxOnehot: number;
  /** Categories seen less often than this in training share one «rare» indicator. */
  readonly rareBelow: number;
  readonly textFeatures: number;
}

export const defaultPreparation: Preparation = {
  impute: "median",
  missingIndicator: true,
  scale: "auto",
  categories: "auto",
  maxOnehot: 30,
  rareBelow: 2,
  textFeatures: 256,
};

/** What to fit: an estimator with its parameters, behind a preparation. */
export interface PipelineSpec {
  readonly estimator: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly preparation: Preparation;
}

/** A fitted pipeline, from raw columns to answers: plain data, safe to store and to load. */
export interface FittedPipeline {
  readonly format: 1;
  readonly task: Task;
  readonly target: { readonly name: string; readonly classes: readonly string[] };
  readonly spec: PipelineSpec;
  /** The columns that it takes, with what training saw of them. */
  readonly inputs: readonly InputColumn[];
  readonly encoders: readonly { readonly column: string; readonly encoder: string; readonly fitted: unknown }[];
  readonly steps: readonly { readonly step: string; readonly fitted: unknown }[];
  readonly features: readonly Feature[];
  readonly model: unknown;
  /** Columns of the training table that the pipeline does not take, and why. */
  readonly dropped: readonly DroppedColumn[];
  /** At most 100 training rows of the inputs, drawn by the seed: what a prediction is explained against. */
  readonly background: Table;
}

export interface DroppedColumn {
  readonly column: string;
  /** `constant`: one value in every training row. `empty`: no value in any. */
  readonly reason: "constant" | "empty";
}

/** An input of a fitted pipeline: its type and the range that training saw. */
export interface InputColumn {
  readonly name: string;
  readonly kind: Column["kind"];
  readonly missingShare: number;
  /** Numbers and dates: smallest and largest seen. */
  readonly range?: readonly [number, number];
  readonly median?: number;
  readonly isInteger?: boolean;
  /** Categories seen, most frequent first (at most 200), and how many there are in all. */
  readonly categories?: readonly string[];
  readonly categoryCount?: number;
}
