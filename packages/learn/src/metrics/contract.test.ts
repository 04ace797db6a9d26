import { describe, expect, it } from "vitest";
import { createRandom, shuffledIndices } from "../random/random.ts";
import type { Task } from "../task.ts";
import { metrics } from "./catalogue.ts";
import type { Answers, Metric } from "./metric.ts";

const classCounts: Readonly<Record<Task, number>> = { binary: 2, multiclass: 4, regression: 0 };

/** Answers of which `noise` (0: none, 1: nothing else) is chance. */
const answersWith = (task: Task, noise: number, rowCount = 400, seed = 1): Answers => {
  const random = createRandom(seed);
  const classCount = classCounts[task];
  const width = Math.max(1, classCount);
  const truth = new Float64Array(rowCount);
  const predictions = new Float64Array(rowCount * width);
  for (let row = 0; row < rowCount; row++) {
    if (classCount === 0) {
      truth[row] = 5 + 3 * random.next();
      predictions[row] = (1 - noise) * truth[row]! + noise * (4 + 6 * random.next());
      continue;
    }
    truth[row] = row < classCount ? row : random.below(classCount);
    const guess = Array.from({ length: classCount }, () => random.next() + 1e-3);
    const sum = guess.reduce((total, value) => total + value, 0);
    for (let k = 0; k < classCount; k++)
      predictions[row * width + k] = (1 - noise) * (truth[row] === k ? 1 : 0) + (noise * guess[k]!) / sum;
  }
  return { task, classCount, truth, predictions };
};

const takeRows = (answers: Answers, rows: readonly number[] | Int32Array): Answers => {
  const width = Math.max(1, answers.classCount);
  const indices = Array.from(rows);
  return {
    ...answers,
    truth: Float64Array.from(indices, (row) => answers.truth[row]!),
    predictions: Float64Array.from(
      indices.flatMap((row) => Array.from(answers.predictions.subarray(row * width, (row + 1) * width))),
    ),
    ...(answers.weights ? { weights: Float64Array.from(indices, (row) => answers.weights![row]!) } : {}),
  };
};

const members = metrics.flatMap((metric) =>
  metric.tasks.map((task) => ({ metric, task, title: `${metric.id}, ${task}` })),
);

it("names every metric once, in snake case", () => {
  const ids = metrics.map((metric) => metric.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
});

describe.each(members)("metric contract: $title", ({ metric, task }) => {
  const goodEnd = (of: Metric) => (of.better === "high" ? of.range[1] : of.range[0]);
  const some = answersWith(task, 0.55);

  it("reaches the better end of its range for perfect answers", () => {
    expect(metric.evaluate(answersWith(task, 0))).toBeCloseTo(goodEnd(metric)!, 10);
  });

  it("is worse for answers that are partly or wholly chance", () => {
    const sign = metric.better === "high" ? 1 : -1;
    const values = [0, 0.6, 1].map((noise) => sign * metric.evaluate(answersWith(task, noise)));
    expect(values[0]!).toBeGreaterThan(values[1]!);
    expect(values[0]!).toBeGreaterThan(values[2]!);
  });

  it("stays inside its range", () => {
    for (const noise of [0, 0.5, 1]) {
      const value = metric.evaluate(answersWith(task, noise));
      expect(value).toBeGreaterThanOrEqual((metric.range[0] ?? -Infinity) - 1e-12);
      expect(value).toBeLessThanOrEqual((metric.range[1] ?? Infinity) + 1e-12);
    }
  });

  it("does not depend on the order of the rows", () => {
    const shuffled = takeRows(some, shuffledIndices(some.truth.length, createRandom(3)));
    expect(metric.evaluate(shuffled)).toBeCloseTo(metric.evaluate(some), 10);
  });

  it("counts a row of weight 2 as two rows", () => {
    const weights = some.truth.map((_, row) => 1 + (row % 3 === 0 ? 1 : 0));
    const rows = Array.from(weights).flatMap((weight, row) => new Array<number>(weight).fill(row));
    expect(metric.evaluate({ ...some, weights })).toBeCloseTo(metric.evaluate(takeRows(some, rows)), 10);
  });

  it("leaves a row of weight 0 out when resampling", () => {
    const weights = some.truth.map((_, row) => (row % 2 === 0 || row < 4 ? 1 : 0));
    const rows = Array.from(weights.keys()).filter((row) => weights[row] === 1);
    expect(metric.prepare(some)(weights)).toBeCloseTo(metric.evaluate(takeRows(some, rows)), 10);
  });

  it("does not depend on the scale of the weights", () => {
    const weights = some.truth.map((_, row) => 0.5 + (row % 7));
    const value = metric.evaluate({ ...some, weights });
    expect(metric.evaluate({ ...some, weights: weights.map((weight) => weight * 0.25) })).toBeCloseTo(value, 10);
  });

  it("answers NaN for no rows and refuses lengths that do not agree", () => {
    expect(metric.evaluate(takeRows(some, []))).toBeNaN();
    expect(() => metric.evaluate({ ...some, predictions: some.predictions.subarray(1) })).toThrow(RangeError);
    expect(() => metric.evaluate({ ...some, weights: new Float64Array(1) })).toThrow(RangeError);
  });

  it("changes neither truth nor predictions", () => {
    const before = structuredClone(some);
    metric.evaluate(some);
    expect(some).toEqual(before);
  });
});

describe("metrics where they are not defined", () => {
  const evaluated = (id: string, answers: Answers) => metrics.find((metric) => metric.id === id)!.evaluate(answers);
  const binary = (truth: number[], positive: number[]): Answers => ({
    task: "binary",
    classCount: 2,
    truth: Float64Array.from(truth),
    predictions: Float64Array.from(positive.flatMap((p) => [1 - p, p])),
  });
  const numbers = (truth: number[], predictions: number[]): Answers => ({
    task: "regression",
    classCount: 0,
    truth: Float64Array.from(truth),
    predictions: Float64Array.from(predictions),
  });

  it.each(["roc_auc", "pr_auc", "balanced_accuracy", "mcc", "kappa", "recall", "precision", "f1"])(
    "%s answers NaN when only the negative class occurs",
    (id) => expect(evaluated(id, binary([0, 0, 0], [0.2, 0.6, 0.4]))).toBeNaN(),
  );

  it.each(["r2", "explained_variance"])("%s answers NaN when the truth does not vary", (id) =>
    expect(evaluated(id, numbers([0.1, 0.1, 0.1], [0.1, 0.2, 0.3]))).toBeNaN(),
  );

  it("answers NaN for percentages of 0 and logarithms of negative numbers", () => {
    expect(evaluated("mape", numbers([0, 1], [1, 1]))).toBeNaN();
    expect(evaluated("msle", numbers([0, 1], [-0.5, 1]))).toBeNaN();
  });

  it("calls a row positive from the given threshold on", () => {
    const answers = binary([1, 1, 0, 0], [0.3, 0.9, 0.2, 0.1]);
    expect(evaluated("recall", answers)).toBe(0.5);
    expect(evaluated("recall", { ...answers, threshold: 0.3 })).toBe(1);
  });

  it("averages the rank metrics over the classes that occur", () => {
    const answers: Answers = {
      task: "multiclass",
      classCount: 3,
      truth: Float64Array.of(0, 0, 1, 1),
      predictions: Float64Array.of(0.8, 0.1, 0.1, 0.5, 0.4, 0.1, 0.1, 0.8, 0.1, 0.2, 0.7, 0.1),
    };
    expect(evaluated("roc_auc", answers)).toBe(1);
  });
});
