import type { Feature, Matrix, Sample } from "../data/matrix.ts";
import { classCountOf, gather, takeRows, takeTarget, targetLength, targetNumbers } from "../data/rows.ts";
import type { Column, Table, Target } from "../data/table.ts";
import { estimatorOf } from "../estimators/catalogue.ts";
import type { AnyEstimator, FitContext } from "../estimators/estimator.ts";
import { encoderOf } from "../preprocess/encoders/catalogue.ts";
import { matrixStepOf } from "../preprocess/steps/catalogue.ts";
import { shuffledIndices } from "../random/random.ts";
import type { Task } from "../task.ts";
import { compactCategories, describeInput, uselessness } from "./describe-inputs.ts";
import type { DroppedColumn, FittedPipeline, PipelineSpec } from "./pipeline.ts";
import { PipelineError } from "./pipeline-error.ts";
import { planColumn } from "./plan-column.ts";
import { joinBlocks, uniqueNames } from "./prepare-matrix.ts";

const backgroundRows = 100;

/**
 * Fits a pipeline. Everything it learns (vocabularies, fills, scales, target means, the model) is learned from the given
 * rows alone.
 * @param table the features; it does not hold the target.
 * @param rows the training rows, or undefined for all.
 * @param weights one a row of the table, positive.
 * @throws PipelineError, ParameterError; `signal.reason` when aborted.
 */
export const fitPipeline = (
  spec: PipelineSpec,
  table: Table,
  target: Target,
  rows: Int32Array | undefined,
  context: FitContext,
  weights?: Float64Array,
): FittedPipeline => {
  const estimator = estimatorOf(spec.estimator);
  const training = rows ? takeRows(table, rows) : table;
  const truth = rows ? takeTarget(target, rows) : target;
  assertTrainable(estimator, training, truth);

  const { kept, dropped } = sortOut(training);
  const prepared = fitPreparation(spec, estimator, kept, training.rowCount, truth, context);
  if (prepared.features.length === 0 && estimator.family !== "baseline")
    throw new PipelineError(
      "no-features",
      "No column tells the training rows apart, so there is nothing to learn from.",
      {
        columns: table.columns.length,
      },
    );
  const sample: Sample = {
    x: prepared.x,
    features: prepared.features,
    y: targetNumbers(truth),
    classCount: classCountOf(truth),
    ...(weights ? { weights: rows ? gather(weights, rows, Float64Array) : weights } : {}),
  };
  const model = estimator.fit(spec.parameters, sample, { ...context, random: context.random.fork("model") });
  const drawn = shuffledIndices(training.rowCount, context.random.fork("background")).slice(0, backgroundRows).sort();
  return {
    format: 1,
    task: taskOf(truth),
    target: { name: target.name, classes: target.kind === "classes" ? target.classes : [] },
    spec,
    inputs: kept.map((column) => describeInput(column, training.rowCount)),
    encoders: prepared.encoders,
    steps: prepared.steps,
    features: prepared.features,
    model,
    dropped,
    background: compactCategories(takeRows({ rowCount: training.rowCount, columns: kept }, drawn)),
  };
};

export const taskOf = (target: Target): Task => {
  if (target.kind === "numbers") return "regression";
  return target.classes.length > 2 ? "multiclass" : "binary";
};

const assertTrainable = (estimator: AnyEstimator, training: Table, truth: Target): void => {
  const task = taskOf(truth);
  if (!estimator.tasks.includes(task))
    throw new PipelineError("wrong-task", `${estimator.name} does not do ${task}.`, { estimator: estimator.id, task });
  if (training.rowCount === 0) throw new PipelineError("no-rows", "There is no row to learn from.");
  if (truth.kind === "classes" && truth.classes.length < 2)
    throw new PipelineError(
      "one-class",
      `The target ${truth.name} has a single class; there is nothing to tell apart.`,
      {
        classes: truth.classes.length,
      },
    );
  if (targetLength(truth) !== training.rowCount)
    throw new PipelineError("length-mismatch", `Got ${targetLength(truth)} targets for ${training.rowCount} rows.`, {
      rows: training.rowCount,
      targets: targetLength(truth),
    });
};

const sortOut = (training: Table): { kept: Column[]; dropped: DroppedColumn[] } => {
  const kept: Column[] = [];
  const dropped: DroppedColumn[] = [];
  for (const column of training.columns) {
    const reason = uselessness(column, training.rowCount);
    if (reason) dropped.push({ column: column.name, reason });
    else kept.push(column);
  }
  return { kept, dropped };
};

interface FittedPreparation {
  readonly x: Matrix;
  readonly features: readonly Feature[];
  readonly encoders: FittedPipeline["encoders"];
  readonly steps: FittedPipeline["steps"];
}

const fitPreparation = (
  { preparation }: PipelineSpec,
  { needs }: AnyEstimator,
  columns: readonly Column[],
  rowCount: number,
  target: Target,
  context: FitContext,
): FittedPreparation => {
  const random = context.random.fork("preparation");
  const blocks: Float64Array[] = [];
  const features: Feature[] = [];
  const encoders = columns.map((column) => {
    context.signal?.throwIfAborted();
    const { encoder: id, parameters } = planColumn(column, needs, preparation);
    const encoder = encoderOf(id);
    const encoderContext = { target, random: random.fork(column.name) };
    const fitted = encoder.fit(parameters, column, encoderContext);
    features.push(...encoder.features(fitted, column.name));
    blocks.push(encoder.transformTraining(parameters, fitted, column, encoderContext));
    return { column: column.name, encoder: id, fitted };
  });

  const named = uniqueNames(features);
  let x = joinBlocks(blocks, rowCount, named.length);
  const steps = plannedSteps(preparation, needs).map(({ step, parameters }) => {
    const fitted = matrixStepOf(step).fit(parameters, x, named);
    x = matrixStepOf(step).transform(fitted, x);
    return { step, fitted };
  });
  return { x, features: named, encoders, steps };
};

const plannedSteps = (preparation: FittedPipeline["spec"]["preparation"], needs: AnyEstimator["needs"]) => {
  const scaling = preparation.scale === "auto" ? (needs.scaled ? "standard" : "none") : preparation.scale;
  return [
    // Also where training had no empty cell: a row to predict may have one.
    ...(needs.missing ? [] : [{ step: "impute", parameters: { strategy: preparation.impute } }]),
    ...(scaling === "none" ? [] : [{ step: "scale", parameters: { method: scaling } }]),
  ];
};
