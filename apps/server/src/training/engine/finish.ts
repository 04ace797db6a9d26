import type { Evaluation, QualityReport, TrainingConfig, Verdict } from "@datalab/contract";
import {
  deserialisePipeline,
  estimatorOf,
  type FittedPipeline,
  predictPipeline,
  takeTarget,
  targetNumbers,
} from "@datalab/learn";
import type { CandidateResult, EvaluationInput, PredictionIntervals } from "../evaluation/input.ts";
import type { FitPool } from "./fit-pool.ts";
import { calibrateIntervals, type IntervalCalibration, intervalAround } from "./intervals.ts";
import { selectCandidate } from "./leaderboard.ts";
import type { Material, RunSplit } from "./material.ts";
import { joinOutOfFold } from "./out-of-fold.ts";
import type { CandidateOutcome, SearchResult } from "./search.ts";
import { baselineIndex, specOf, unitLabel } from "./unit.ts";

export interface Refitted {
  readonly chosen: number;
  readonly model: Uint8Array;
  readonly fitted: FittedPipeline;
  readonly predictions: EvaluationInput["predictions"];
  /** Regression; null where there are too few out-of-fold residuals. */
  readonly intervals: IntervalCalibration | null;
  readonly fitSeconds: number;
}

/** The candidate taken; null where none has a score. */
export const choose = (config: TrainingConfig, { outcomes }: SearchResult): number | null => {
  const unitsOf = new Map(outcomes.map((outcome) => [outcome.index, outcome]));
  const selection = selectCandidate(config, (index) => {
    const outcome = unitsOf.get(index);
    return !outcome || outcome.state === "failed"
      ? []
      : outcome.units.map((unit) => unit?.scores[config.metric] ?? null);
  });
  return selection?.chosen ?? null;
};

/** Fits the chosen candidate and the baseline on all training rows, and answers the test rows, once. */
export const refit = async (
  config: TrainingConfig,
  material: Material,
  split: RunSplit,
  search: SearchResult,
  chosen: number,
  pool: FitPool,
): Promise<Refitted> => {
  const fit = (index: number) => {
    const spec = specOf(config, index);
    const task = { kind: "fit", spec, label: unitLabel(spec, "all"), rows: split.train } as const;
    return pool.run({ ...task, answer: [split.train, split.test] });
  };
  const [best, baseline] = await Promise.all([fit(chosen), fit(baselineIndex)]);
  const outOfFold = joinOutOfFold(split.folds, search.outcomes.find(({ index }) => index === chosen)!.units);
  return {
    chosen,
    model: best.model!,
    fitted: deserialisePipeline(best.model!),
    predictions: {
      train: best.predictions[0]!,
      test: best.predictions[1]!,
      baselineTest: baseline.predictions[1]!,
    },
    intervals:
      config.task === "regression" && outOfFold
        ? calibrateIntervals(outOfFold.predictions, targetNumbers(takeTarget(material.target, outOfFold.rows)))
        : null,
    fitSeconds: best.fitSeconds,
  };
};

/** Says what a run is worth; the two ways in which other parts of the lab do it. */
export interface Judges {
  evaluate(input: EvaluationInput): Promise<Evaluation>;
  judge(input: EvaluationInput, evaluation: Evaluation): Verdict | Promise<Verdict>;
}

/** Everything that the judges are handed. */
export const evaluationInput = (
  config: TrainingConfig,
  material: Material,
  split: RunSplit,
  search: SearchResult,
  refitted: Refitted,
  more: {
    readonly quality: QualityReport | null;
    readonly pool: FitPool;
    readonly secondsLeft: () => number;
    readonly signal: AbortSignal;
  },
): EvaluationInput => ({
  config,
  table: material.table,
  target: material.target,
  setAside: material.setAside,
  rowNumbers: material.rowNumbers,
  train: split.train,
  test: split.test,
  folds: split.folds,
  candidates: search.outcomes.map((outcome) => candidateResult(config, split, outcome)),
  chosen: refitted.chosen,
  fitted: refitted.fitted,
  predictions: refitted.predictions,
  quality: more.quality,
  budget: {
    fitsPlanned: search.fitsPlanned,
    fitsDone: search.fitsDone,
    isCutShort: search.cutShort !== null,
    seconds: config.budgetSeconds,
  },
  intervals: refitted.intervals && testIntervals(refitted.intervals, refitted.predictions.test),
  sampled:
    material.notes.sampledFrom === null ? null : { rows: material.table.rowCount, of: material.notes.sampledFrom },
  learner: learnerOn(more.pool),
  allowance: { secondsLeft: more.secondsLeft },
  signal: more.signal,
});

const candidateResult = (config: TrainingConfig, { folds }: RunSplit, outcome: CandidateOutcome): CandidateResult => {
  const spec = specOf(config, outcome.index);
  const units = outcome.state === "failed" ? folds.map(() => null) : outcome.units;
  const known = units.filter((unit) => unit !== null);
  const ids = Object.keys(known[0]?.scores ?? {});
  const average = (values: readonly number[]) =>
    values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
  return {
    index: outcome.index,
    spec,
    complexity: estimatorOf(spec.estimator).complexity,
    state: outcome.state,
    scores: Object.fromEntries(ids.map((id) => [id, units.map((unit) => unit?.scores[id] ?? null)])),
    trainScores: units.map((unit) => unit?.trainScore ?? null),
    fitSeconds: average(known.map((unit) => unit.fitSeconds)),
    sizeBytes: average(known.map((unit) => unit.sizeBytes)),
    outOfFold: joinOutOfFold(folds, units),
  };
};

const testIntervals = (calibration: IntervalCalibration, predictions: Float64Array): PredictionIntervals => {
  const bounds = Array.from(predictions, (prediction) => intervalAround(calibration, prediction));
  return {
    nominal: calibration.nominal,
    method: calibration.method,
    lower: Float64Array.from(bounds, ([low]) => low),
    upper: Float64Array.from(bounds, ([, high]) => high),
    isConstant: calibration.edges.length === 0,
  };
};

/** Further fits go through the pool: off the main thread, and seeded by their label alone. */
const learnerOn = (pool: FitPool): EvaluationInput["learner"] => ({
  fit: async ({ spec, table, target, rows, label }) => {
    const answer = await pool.run({
      kind: "fit",
      spec,
      label: `judged ${label}`,
      rows,
      other: { table, target },
      answer: [],
    });
    return deserialisePipeline(answer.model!);
  },
  predict: predictPipeline,
});
