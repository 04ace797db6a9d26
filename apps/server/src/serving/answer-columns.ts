import type { BatchResult } from "@datalab/contract";
import { type FittedPipeline, predictPipeline, type Table } from "@datalab/learn";
import { intervalAround } from "../training/engine/intervals.ts";
import type { ServingCard } from "../training/engine/serving-card.ts";
import { inputNote } from "./input-notes.ts";

/** The columns that a model adds to a table; refused rows get empty cells. */
export const answerColumns = (
  pipeline: FittedPipeline,
  card: ServingCard,
  inputs: Table,
  refused: ReadonlySet<number>,
) => {
  const answers = predictPipeline(pipeline, inputs);
  const { classes, intervals, task, threshold } = card;
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
  const classOf = (row: number): string => {
    if (task === "binary" && threshold !== null) return classes[Number(at(row, 1) >= threshold)] as string;
    let best = 0;
    for (let index = 1; index < width; index++) if (at(row, index) > at(row, best)) best = index;
    return classes[best] as string;
  };
  const prediction = Array.from({ length: inputs.rowCount }, (_, row) => (isRefused(row) ? null : classOf(row)));
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
export const inputNotes = ({ inputs }: FittedPipeline, table: Table): BatchResult["notes"] => {
  const counts = new Map<string, { column: string; code: string; rows: number }>();
  inputs.forEach((input, i) => {
    const column = table.columns[i];
    for (let row = 0; column && row < table.rowCount; row++) {
      const note = inputNote(input, column, row);
      if (!note) continue;
      const key = `${note.column}\n${note.code}`;
      const count = counts.get(key) ?? { column: note.column, code: note.code, rows: 0 };
      counts.set(key, { ...count, rows: count.rows + 1 });
    }
  });
  return [...counts.values()];
};
