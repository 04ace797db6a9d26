import type { Model, predictRequestSchema, predictResponseSchema, Reasons, Row } from "@datalab/contract";
import { createRandom, explainPrediction, oddCellTests } from "@datalab/learn";
import type { z } from "zod";
import type { Context } from "../platform/context.ts";
import { answerTable } from "./answer.ts";
import { describeModel, type Models } from "./models.ts";
import { readRows } from "./read-rows.ts";

type PredictResponse = z.output<typeof predictResponseSchema>;

/** What the model of a run takes and answers. @throws model-missing */
export const getModel = async (context: Context, models: Models, runId: string): Promise<Model> =>
  describeModel(await models.load(context, runId));

/** Answers rows. @throws model-missing, prediction-columns-missing, prediction-column-retyped, prediction-field-invalid */
export const predict = async (
  context: Context,
  models: Models,
  runId: string,
  { rows }: z.output<typeof predictRequestSchema>,
): Promise<PredictResponse> => {
  const { pipeline, card } = await models.load(context, runId);
  const table = readRows(pipeline.inputs, rows, card.columns);
  const answers = answerTable(pipeline, card, table);
  const tests = oddCellTests(pipeline);
  return {
    model: { runId, estimator: card.estimator },
    predictions: answers.map((answer, row) => ({
      ...answer,
      notes: pipeline.inputs.flatMap(({ name }, i) => {
        const column = table.columns[i];
        const odd = column && tests[i]?.(column, row);
        return odd ? [{ column: name, ...odd }] : [];
      }),
    })),
  };
};

/** Predictions made for the reasons of one answer: a few tenths of a second even with a large forest. */
const mostPredictions = 8000;

/** Why one row gets its answer: what each input moves it by. The same row and model give the same reasons. */
export const explain = async (
  context: Context,
  models: Models,
  runId: string,
  { row, class: asked }: { row: Row; class?: string | undefined },
): Promise<Reasons> => {
  const { pipeline, card } = await models.load(context, runId);
  const table = readRows(pipeline.inputs, [row], card.columns);
  const askedIndex = asked === undefined ? card.classes.indexOf(card.positiveClass ?? "") : card.classes.indexOf(asked);
  const reasons = explainPrediction(pipeline, table, {
    random: createRandom(runId),
    mostPredictions,
    signal: context.signal,
    ...(askedIndex >= 0 ? { classIndex: askedIndex } : {}),
  });
  return {
    unit: card.task === "regression" ? "value" : "probability",
    class: reasons.classIndex === undefined ? null : (card.classes[reasons.classIndex] ?? null),
    base: reasons.base,
    answer: reasons.answer,
    contributions: reasons.contributions.map(({ column, value }) => ({
      column,
      value: row[column] ?? null,
      contribution: value,
    })),
    method: "sampled Shapley values over the input columns",
    samples: pipeline.background.rowCount,
  };
};
