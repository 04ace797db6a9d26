import {
  createRandom,
  deserialisePipeline,
  evaluateFold,
  type Fold,
  fitPipeline,
  type Metric,
  metricOf,
  type PipelineSpec,
  predictPipeline,
  serialisePipeline,
  type Table,
  type Target,
  type Threads,
  takeRows,
} from "@datalab/learn";

/** What every fit of a run shares; it lies over shared memory where several threads fit. */
export interface FitMaterial {
  readonly table: Table;
  readonly target: Target;
  readonly folds: readonly Fold[];
  readonly seed: number;
}

/** Asks for one fit. The label decides its chance: the same label, the same fit, on any thread, in any order. */
export type FitTask =
  | {
      readonly kind: "fold";
      readonly spec: PipelineSpec;
      readonly label: string;
      readonly fold: number;
      /** Ids; the first is the headline. */
      readonly metrics: readonly string[];
    }
  | {
      readonly kind: "fit";
      readonly spec: PipelineSpec;
      readonly label: string;
      readonly rows: Int32Array;
      /** Another table than the run's (a column less, a sample). */
      readonly other?: { readonly table: Table; readonly target: Target };
      /** Rows to answer afterwards. */
      readonly answer: readonly Int32Array[];
    }
  | { readonly kind: "predict"; readonly model: Uint8Array; readonly table: Table };

export interface FitAnswer {
  /** `fold`: metric → value on the validation rows. */
  readonly scores: Readonly<Record<string, number>>;
  readonly trainScore: number;
  /** `fold`: of the validation rows. `fit`: one entry for each of `answer`. `predict`: one entry. */
  readonly predictions: readonly Float64Array[];
  /** `fit` only. */
  readonly model: Uint8Array | null;
  readonly modelBytes: number;
  readonly fitSeconds: number;
  readonly predictSeconds: number;
}

export interface TaskContext {
  readonly clock: () => number;
  readonly threads?: Threads;
}

/** Performs a task; a pure function of material and task, its seconds aside. @throws what the learning room throws */
export const performTask = (material: FitMaterial, task: FitTask, context: TaskContext): FitAnswer => {
  if (task.kind === "predict") return answerOf([predictPipeline(deserialisePipeline(task.model), task.table)]);
  const fitContext = {
    random: createRandom(material.seed).fork(task.label),
    ...(context.threads ? { threads: context.threads } : {}),
  };
  if (task.kind === "fold") {
    const metrics = task.metrics.map((id): Metric => metricOf(id));
    const fold = material.folds[task.fold] as Fold;
    const result = evaluateFold(task.spec, material.table, material.target, fold, metrics, {
      ...fitContext,
      clock: context.clock,
    });
    return {
      scores: result.scores,
      trainScore: result.trainScore,
      predictions: [result.predictions],
      model: null,
      modelBytes: result.modelBytes,
      fitSeconds: result.fitSeconds ?? 0,
      predictSeconds: result.predictSeconds ?? 0,
    };
  }
  return performFit(material, task, fitContext, context.clock);
};

const performFit = (
  material: FitMaterial,
  task: Extract<FitTask, { kind: "fit" }>,
  fitContext: Parameters<typeof fitPipeline>[4],
  clock: () => number,
): FitAnswer => {
  const { table, target } = task.other ?? material;
  const started = clock();
  const fitted = fitPipeline(task.spec, table, target, task.rows, fitContext);
  const fitEnded = clock();
  const predictions = task.answer.map((rows) => predictPipeline(fitted, takeRows(table, rows)));
  const model = serialisePipeline(fitted);
  return {
    ...answerOf(predictions),
    model,
    modelBytes: model.byteLength,
    fitSeconds: (fitEnded - started) / 1000,
    predictSeconds: (clock() - fitEnded) / 1000,
  };
};

const answerOf = (predictions: readonly Float64Array[]): FitAnswer => ({
  scores: {},
  trainScore: Number.NaN,
  predictions,
  model: null,
  modelBytes: 0,
  fitSeconds: 0,
  predictSeconds: 0,
});
