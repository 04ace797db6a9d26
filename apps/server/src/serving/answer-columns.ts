import type { BatchResult } from "@datalab/contract";
import { type FittedPipeline, oddCellTests, predictPipeline, type Table } from "@datalab/learn";
import { intervalAround } from "../training/engine/intervals.ts";
import type { ServingCard } from "../training/engine/serving-card.ts";
import { calledClass } from "./called-class.ts";

/** The columns that a model adds to a table; refused rows get empty cells. */
export const answerColumns = (
  pipeline: FittedPipeline,
  card: ServingCard,
  inputs: Table,
  refused: ReadonlySet<number>,
) => {
  const answers = predictPipeline(pipeline, inputs);
  const { classes, intervals, task } = card;
  const width = task === "regression" ? 1 : classes.length;
  const isRefused = (row: number) => refused.has(row);
  const numbers = (read: (row: number) => number) =>
    Float64Array.from({ length: inputs.rowCount }, (_, row) => (isRefused(row) ? Number.NaN : read(row)));
  const at = (row: number, index: number) => answers[row * width + index] as number;
  if (task === "regression") {
    const bounds = intervals
      ? [0, 1].map((end) => numbers((row) => intervalAround(intervals, at(row, 0))[end] as number))
      : [];
    const names = ["prediction", ...(intervals ? ["lower", "upper"] : [])];
    const values = [numbers((row) => at(row, 0)), ...bounds];
    return {
      columns: names.map((name, i) => ({ name, values: values[i] as Float64Array })),
      info: names.map((name) => ({ name, kind: "numeric" as const })),
    };
  }
  const prediction = Array.from({ length: inputs.rowCount }, (_, row) =>
    isRefused(row) ? null : (classes[calledClass(card, answers, row)] as string),
  );
  const probabilities = classes.map((name, index) => ({
    name: `probability:${name}`,
    values: numbers((row) => at(row, index)),
  }));
  return {
    columns: [{ name: "prediction", values: prediction }, ...probabilities],
    info: [
      { name: "prediction", kind: "categorical" as const },
      ...probabilities.map(({ name }) => ({ name, kind: "numeric" as const })),
    ],
  };
};

/** How many rows of each input leave what training saw. */
export const inputNotes = (pipeline: FittedPipeline, table: Table): BatchResult["notes"] =>
  oddCellTests(pipeline).flatMap((test, i) => {
    const column = table.columns[i];
    const counts = new Map<string, number>();
    for (let row = 0; column && row < table.rowCount; row++) {
      const code = test(column, row)?.code;
      if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    return [...counts].map(([code, rows]) => ({ column: pipeline.inputs[i]?.name ?? "", code, rows }));
  });
