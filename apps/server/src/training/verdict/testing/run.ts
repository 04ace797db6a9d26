import type { QualityReport, TrainingConfig } from "@datalab/contract";
import {
  createRandom,
  defaultPreparation,
  estimatorOf,
  evaluateFold,
  type Fold,
  fitPipeline,
  metricsFor,
  type PipelineSpec,
  predictPipeline,
  type SplitData,
  splitFolds,
  type Table,
  type Target,
  takeRows,
  takeTarget,
  targetNumbers,
} from "@datalab/learn";
import { calibrateIntervals, intervalAround } from "../../engine/intervals.ts";
import type { CandidateResult, EvaluationInput, PredictionIntervals } from "../../evaluation/input.ts";
import { mean, present } from "../../evaluation/statistics.ts";

/** Made data and how to train on them; what is left out is as a person would find it. */
export interface MadeRun {
  readonly table: Table;
  readonly target: Target;
  readonly setAside?: Table;
  readonly seed?: number;
  /** The first is the one taken. */
  readonly estimators?: readonly (string | { id: string; parameters: Record<string, number | boolean | string> })[];
  readonly config?: Partial<TrainingConfig>;
  readonly quality?: QualityReport | null;
  /** Positions; without it a stratified share is drawn at random. */
  readonly test?: Int32Array;
  readonly secondsLeft?: number;
}

export const configOf = (made: MadeRun): TrainingConfig => {
  const { target, seed = 1 } = made;
  const task = target.kind === "numbers" ? "regression" : target.classes.length > 2 ? "multiclass" : "binary";
  return {
    name: "made",
    datasetId: "0".repeat(32),
    version: 1,
    target: target.name,
    task,
    positiveClass: target.kind === "classes" && task === "binary" ? target.classes[1]! : null,
    exclude: [],
    kinds: {},
    group: null,
    time: null,
    keepDuplicatesTogether: true,
    preparation: { ...defaultPreparation },
    candidates: (made.estimators ?? [defaultEstimator(task)]).map((one) =>
      typeof one === "string" ? { estimator: one, parameters: {} } : { estimator: one.id, parameters: one.parameters },
    ),
    validation: { kind: "cv", folds: 5 },
    testFraction: 0.25,
    metric: { binary: "roc_auc", multiclass: "balanced_accuracy", regression: "rmse" }[task],
    budgetSeconds: null,
    seed,
    costs: null,
    kept: [],
    ...made.config,
  };
};

const defaultEstimator = (task: TrainingConfig["task"]): string => (task === "regression" ? "ridge" : "logistic");

/** Trains as a run does (hold-out test, folds, out-of-fold answers, refit on all training rows), in this process. */
export const trainMade = (made: MadeRun): EvaluationInput => {
  const config = configOf(made);
  const { table, target } = made;
  const random = createRandom(config.seed);
  const { train, test } = sides(made, config);
  const folds = foldsOf(made, config, train);
  const specs: PipelineSpec[] = config.candidates.map((candidate) => ({
    ...candidate,
    preparation: config.preparation,
  }));
  const baseline: PipelineSpec = { estimator: "baseline", parameters: {}, preparation: config.preparation };
  const candidates = [baseline, ...specs].map((spec, at) => candidateOn(spec, at - 1, made, folds, config));
  const fit = (spec: PipelineSpec) => fitPipeline(spec, table, target, train, { random: random.fork("refit") });
  const fitted = fit(specs[0]!);
  const answer = (rows: Int32Array, pipeline = fitted) => predictPipeline(pipeline, takeRows(table, rows));
  const predictions = { train: answer(train), test: answer(test), baselineTest: answer(test, fit(baseline)) };
  return {
    config,
    table,
    target,
    setAside: made.setAside ?? { rowCount: table.rowCount, columns: [] },
    rowNumbers: Int32Array.from({ length: table.rowCount }, (_, row) => row + 1),
    train,
    test,
    folds,
    candidates,
    chosen: 0,
    fitted,
    predictions,
    quality: made.quality === undefined ? cleanReport(target.name) : made.quality,
    budget: {
      fitsPlanned: specs.length * folds.length,
      fitsDone: specs.length * folds.length,
      isCutShort: false,
      seconds: null,
    },
    intervals: intervalsOf(candidates[1]!, target, predictions.test),
    sampled: null,
    learner: {
      fit: (request) =>
        fitPipeline(request.spec, request.table, request.target, request.rows, {
          random: createRandom(config.seed).fork(request.label),
        }),
      predict: predictPipeline,
    },
    allowance: { secondsLeft: () => made.secondsLeft ?? 1e6 },
  };
};

const splitData = ({ target, table, setAside }: MadeRun, config: TrainingConfig, rows: Int32Array): SplitData => {
  const columns = [...table.columns, ...(setAside?.columns ?? [])];
  const time = columns.find((column) => column.name === config.time);
  return {
    rowCount: rows.length,
    ...(target.kind === "classes" ? { classes: takeTarget(target, rows).codes } : {}),
    ...(time && (time.kind === "date" || time.kind === "numeric")
      ? { time: Float64Array.from(rows, (row) => time.values[row]!) }
      : {}),
  };
};

const sides = (made: MadeRun, config: TrainingConfig): { train: Int32Array; test: Int32Array } => {
  const all = Int32Array.from({ length: made.table.rowCount }, (_, row) => row);
  if (made.test) {
    const taken = new Set(made.test);
    return { train: all.filter((row) => !taken.has(row)), test: made.test };
  }
  const [fold] = splitFolds(
    { kind: "holdout", fraction: config.testFraction },
    splitData(made, config, all),
    createRandom(config.seed).fork("test"),
  );
  return { train: fold!.train, test: fold!.validation };
};

const foldsOf = (made: MadeRun, config: TrainingConfig, train: Int32Array): Fold[] => {
  const data = splitData(made, config, train);
  const { validation } = config;
  const strategy =
    validation.kind === "holdout"
      ? ({ kind: "holdout", fraction: validation.fraction } as const)
      : ({
          kind: data.time ? "time" : made.target.kind === "classes" ? "stratified" : "kfold",
          folds: validation.folds,
        } as const);
  return splitFolds(strategy, data, createRandom(config.seed).fork("folds")).map((fold) => ({
    train: fold.train.map((i) => train[i]!),
    validation: fold.validation.map((i) => train[i]!),
  }));
};

const candidateOn = (
  spec: PipelineSpec,
  index: number,
  { table, target }: MadeRun,
  folds: readonly Fold[],
  config: TrainingConfig,
): CandidateResult => {
  const known = metricsFor(config.task);
  const metrics = [
    ...known.filter((one) => one.id === config.metric),
    ...known.filter((one) => one.id !== config.metric),
  ];
  const results = folds.map((fold, at) =>
    evaluateFold(spec, table, target, fold, metrics, { random: createRandom(config.seed).fork(`fold/${at}`) }),
  );
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  const rows = Int32Array.from(folds.flatMap((fold) => Array.from(fold.validation)));
  return {
    index,
    spec,
    complexity: estimatorOf(spec.estimator).complexity,
    state: "done",
    scores: Object.fromEntries(metrics.map(({ id }) => [id, results.map((one) => finite(one.scores[id]!))])),
    trainScores: results.map((one) => finite(one.trainScore)),
    fitSeconds: 0,
    sizeBytes: Math.round(mean(present(results.map((one) => one.modelBytes)))),
    outOfFold: { rows, predictions: Float64Array.from(results.flatMap((one) => Array.from(one.predictions))) },
  };
};

const intervalsOf = (
  { outOfFold }: CandidateResult,
  target: Target,
  predictions: Float64Array,
): PredictionIntervals | null => {
  if (target.kind === "classes" || !outOfFold) return null;
  const calibration = calibrateIntervals(outOfFold.predictions, targetNumbers(takeTarget(target, outOfFold.rows)));
  if (!calibration) return null;
  const bounds = Array.from(predictions, (prediction) => intervalAround(calibration, prediction));
  return {
    nominal: calibration.nominal,
    method: calibration.method,
    lower: Float64Array.from(bounds, ([low]) => low),
    upper: Float64Array.from(bounds, ([, high]) => high),
    isConstant: calibration.edges.length === 0,
  };
};

/** A report in which every check ran and found nothing. */
export const cleanReport = (target: string, findings: QualityReport["findings"] = []): QualityReport => ({
  score: 100,
  lowers: [],
  target,
  findings,
  checksRun: [
    "repeats-target",
    "predicts-target-alone",
    "near-copy-of-target",
    "known-after-outcome",
    "sum-of-columns",
  ],
  checksSkipped: [],
  sampledRows: null,
});

export const finding = (code: string, columns: string[]): QualityReport["findings"][number] => ({
  code,
  level: "watch",
  columns,
  figures: {},
  actions: ["change-nothing"],
  decision: null,
});
