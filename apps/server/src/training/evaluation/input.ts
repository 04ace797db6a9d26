import type { QualityReport, TrainingConfig } from "@datalab/contract";
import type { FittedPipeline, Fold, PipelineSpec, Table, Target } from "@datalab/learn";

/**
 * What a training hands over to be judged: plain facts, and two ways to ask more of the data (`learner`, `allowance`).
 * Rows are positions in `table` everywhere (0-based); `rowNumbers` says which rows of the version they are.
 * Predictions are as `predictPipeline` gives them: classification n × classes, row-major; regression length n.
 */
export interface EvaluationInput {
  readonly config: TrainingConfig;
  /** The columns that the model takes, for every row of the training and the test. */
  readonly table: Table;
  /** Length `table.rowCount`. Binary: class 1 is the positive one. */
  readonly target: Target;
  /** The columns of the version that the model does not take (left out, group, time), for the same rows. */
  readonly setAside: Table;
  /** Length `table.rowCount`: 1-based row numbers of the version. */
  readonly rowNumbers: Int32Array;
  /** Without overlap; together all rows of the table. */
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** The folds that candidates were compared on; every row lies in `train`. */
  readonly folds: readonly Fold[];
  /** All planned candidates and the baseline (index −1), whatever became of them. */
  readonly candidates: readonly CandidateResult[];
  /** `index` of the candidate taken. */
  readonly chosen: number;
  /** The chosen candidate, fitted on `train`. */
  readonly fitted: FittedPipeline;
  readonly predictions: {
    /** Of `fitted`, for the rows it was fitted on, in the order of `train`. */
    readonly train: Float64Array;
    /** Of `fitted`, in the order of `test`. */
    readonly test: Float64Array;
    /** Of the baseline fitted on `train`, in the order of `test`. */
    readonly baselineTest: Float64Array;
  };
  /** Findings known before the training, with what the person decided; null where no check has run. */
  readonly quality: QualityReport | null;
  readonly budget: {
    /** Candidates × folds, without the baseline and the refit. */
    readonly fitsPlanned: number;
    readonly fitsDone: number;
    /** True when time or a person ended the search before all planned fits. */
    readonly isCutShort: boolean;
    readonly seconds: number | null;
  };
  /** Regression: the intervals of the test rows, calibrated on out-of-fold residuals; null for classes. */
  readonly intervals: PredictionIntervals | null;
  /** Where the training used some of the version's rows: how many, of how many. */
  readonly sampled: { readonly rows: number; readonly of: number } | null;
  readonly learner: Learner;
  readonly allowance: Allowance;
  readonly signal?: AbortSignal;
}

/** What became of one candidate. Arrays run over `folds`; null where a fold did not finish or a metric is not defined. */
export interface CandidateResult {
  /** Position in the configuration; −1 is the baseline. */
  readonly index: number;
  readonly spec: PipelineSpec;
  /** Of the estimator's description: orders candidates by simplicity. */
  readonly complexity: number;
  readonly state: "done" | "failed" | "skipped" | "stopped";
  /** Metric id → score on the validation side of each fold. */
  readonly scores: Readonly<Record<string, readonly (number | null)[]>>;
  /** The metric of the configuration on the training side of each fold. */
  readonly trainScores: readonly (number | null)[];
  readonly fitSeconds: number | null;
  readonly sizeBytes: number | null;
  /** Predictions for the validation rows of every finished fold; null where none is kept. */
  readonly outOfFold: OutOfFold | null;
}

export interface OutOfFold {
  /** Positions in the table, each at most once. */
  readonly rows: Int32Array;
  /** In the order of `rows`. */
  readonly predictions: Float64Array;
}

export interface PredictionIntervals {
  /** E.g. 0.9. */
  readonly nominal: number;
  /** E.g. «split conformal», «CV+». */
  readonly method: string;
  /** In the order of `test`. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** True where every interval has the same width. */
  readonly isConstant: boolean;
}

/** Fits beyond the run's own, for rules that need them. May run on other threads. */
export interface Learner {
  /** @param request.rows positions in `request.table`. @throws when the fit fails or is aborted. */
  fit(request: FitRequest): FittedPipeline | Promise<FittedPipeline>;
  /** Answers for every row of the table. */
  predict(fitted: FittedPipeline, table: Table): Float64Array | Promise<Float64Array>;
}

export interface FitRequest {
  readonly spec: PipelineSpec;
  readonly table: Table;
  readonly target: Target;
  readonly rows: Int32Array;
  /** Forks the run's seed: the same label, the same fit. */
  readonly label: string;
}

/** The time left for such fits. A rule that does not fit in is reported as not run. */
export interface Allowance {
  /** Seconds, 0 when it is used up. */
  secondsLeft(): number;
}
