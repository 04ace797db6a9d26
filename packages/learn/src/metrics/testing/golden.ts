import type { Task } from "../../task.ts";
import golden from "../golden.json" with { type: "json" };
import type { Answers } from "../metric.ts";

/** Inputs and values as another library computed them; `origin` in the file says which, and by which script. */
export interface GoldenCase {
  readonly name: string;
  readonly task: Task;
  readonly classCount: number;
  readonly truth: readonly number[];
  readonly predictions: readonly number[];
  readonly weights: readonly number[] | null;
  readonly values: Readonly<Record<string, number>>;
}

export const goldenCases: readonly GoldenCase[] = golden.cases as unknown as readonly GoldenCase[];
export const goldenCurves = golden.curves;
export const goldenClosedForms = golden.closedForms;
export const goldenCalibration = golden.calibration;

export const goldenAnswers = ({ task, classCount, truth, predictions, weights }: GoldenCase): Answers => ({
  task,
  classCount,
  truth: Float64Array.from(truth),
  predictions: Float64Array.from(predictions),
  ...(weights ? { weights: Float64Array.from(weights) } : {}),
});

export const goldenCase = (name: string): Answers => {
  const found = goldenCases.find((golden) => golden.name === name);
  if (!found) throw new RangeError(`No golden case "${name}".`);
  return goldenAnswers(found);
};
