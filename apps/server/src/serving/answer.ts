import type { Prediction } from "@datalab/contract";
import { type FittedPipeline, predictPipeline, type Table } from "@datalab/learn";
import { intervalAround } from "../training/engine/intervals.ts";
import type { ServingCard } from "../training/engine/serving-card.ts";
import { calledClass } from "./called-class.ts";

type Answer = Omit<Prediction, "notes">;

/** The answers of a model for the rows of a table. */
export const answerTable = (pipeline: FittedPipeline, card: ServingCard, table: Table): Answer[] => {
  const answers = predictPipeline(pipeline, table);
  return Array.from({ length: table.rowCount }, (_, row) =>
    card.task === "regression" ? numberAnswer(card, answers[row] as number) : classAnswer(card, answers, row),
  );
};

const numberAnswer = ({ intervals }: ServingCard, prediction: number): Answer => {
  const [lower, upper] = intervals ? intervalAround(intervals, prediction) : [null, null];
  return { prediction, probabilities: null, lower, upper };
};

const classAnswer = (card: ServingCard, answers: Float64Array, row: number): Answer => {
  const { classes } = card;
  return {
    prediction: classes[calledClass(card, answers, row)] as string,
    probabilities: Object.fromEntries(classes.map((name, i) => [name, answers[row * classes.length + i] as number])),
    lower: null,
    upper: null,
  };
};
