import type { ColumnInfo, TrainingConfig } from "@datalab/contract";
import type { InputColumn } from "@datalab/learn";
import type { IntervalCalibration } from "./intervals.ts";

/** What answering with a model needs besides its pipeline; stored as `model/serving.json`. */
export interface ServingCard {
  readonly format: 1;
  readonly runId: string;
  readonly task: TrainingConfig["task"];
  readonly target: string;
  /** Empty for regression. Binary: the positive class is the second. */
  readonly classes: readonly string[];
  readonly positiveClass: string | null;
  /** Binary: a row is called positive from this probability on. */
  readonly threshold: number | null;
  readonly estimator: string;
  /** The columns that the pipeline was given, as the version types them. */
  readonly columns: readonly ColumnInfo[];
  /** What the pipeline takes and what training saw of it, so that a list of models need not load them. */
  readonly inputs: readonly InputColumn[];
  /** Words that training's import read as empty cells; absent in cards of earlier releases. */
  readonly nullWords?: readonly string[];
  /** Regression: makes `lower` and `upper` (see `intervalAround`). */
  readonly intervals: IntervalCalibration | null;
}

export const modelPath = "model/pipeline.safetensors";
export const servingPath = "model/serving.json";
export const evaluationPath = "evaluation.json";
export const verdictPath = "verdict.json";
export const testRowsPath = "test-rows.json";
export const configPath = "config.yaml";
