import { type Feature, type Matrix, matrixOf, type Sample } from "../../data/matrix.ts";
import { createRandom } from "../../random/random.ts";
import type { Task } from "../../task.ts";

export const classCountOf: Readonly<Record<Task, number>> = { binary: 2, multiclass: 3, regression: 0 };

const numericFeatures = (columnCount: number): Feature[] =>
  Array.from({ length: columnCount }, (_, j) => ({ name: `x${j}`, source: `x${j}`, kind: "numeric" }));

/**
 * An easy problem on one scale: the target follows the first two of four columns with little noise.
 * Classes are cut from the same score, so that every class has rows.
 */
export const easySample = (task: Task, rowCount = 150, seed = 1): Sample => {
  const random = createRandom(seed);
  const columnCount = 4;
  const data = new Float64Array(rowCount * columnCount).map(() => random.normal());
  const y = new Float64Array(rowCount);
  const classCount = classCountOf[task];
  for (let row = 0; row < rowCount; row++) {
    const score = 2 * data[row * columnCount]! - data[row * columnCount + 1]! + 0.3 * random.normal();
    y[row] = classCount === 0 ? 10 + score : classOf(score, classCount);
  }
  for (let k = 0; k < classCount; k++) y[k] = k;
  return { x: matrixOf(data, rowCount, columnCount), features: numericFeatures(columnCount), y, classCount };
};

const classOf = (score: number, classCount: number): number =>
  classCount === 2 ? (score > 0 ? 1 : 0) : score < -1 ? 0 : score < 1 ? 1 : 2;

/** The same rows, the given ones alone, in that order. */
export const takeRows = (sample: Sample, rows: readonly number[]): Sample => {
  const { x, y, weights } = sample;
  const d = x.columnCount;
  const data = new Float64Array(rows.length * d);
  for (const [i, row] of rows.entries()) data.set(x.data.subarray(row * d, (row + 1) * d), i * d);
  return {
    ...sample,
    x: matrixOf(data, rows.length, d),
    y: Float64Array.from(rows, (row) => y[row]!),
    ...(weights ? { weights: Float64Array.from(rows, (row) => weights[row]!) } : {}),
  };
};

/** With one more column: a number per row. */
export const withColumn = (sample: Sample, feature: Feature, cell: (row: number) => number): Sample => {
  const { x } = sample;
  const d = x.columnCount + 1;
  const data = new Float64Array(x.rowCount * d);
  for (let row = 0; row < x.rowCount; row++) {
    data.set(x.data.subarray(row * x.columnCount, (row + 1) * x.columnCount), row * d);
    data[row * d + d - 1] = cell(row);
  }
  return { ...sample, x: matrixOf(data, x.rowCount, d), features: [...sample.features, feature] };
};

/** One row of a matrix, as a matrix. */
export const rowOf = ({ data, columnCount }: Matrix, row: number): Matrix =>
  matrixOf(data.slice(row * columnCount, (row + 1) * columnCount), 1, columnCount);
