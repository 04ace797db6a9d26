import type { Matrix } from "../../data/matrix.ts";
import { defineEstimator } from "../estimator.ts";
import { choice, integer } from "../parameters.ts";
import { nearestRows } from "./nearest.ts";

interface NeighborsModel {
  /**
   * Training rows, n × d, in single precision: half the bytes, and queries are rounded alike, so that a row stays at
   * distance 0 of itself.
   */
  readonly rows: Float32Array;
  readonly columnCount: number;
  /** Length n: class codes or numbers. */
  readonly y: Float64Array;
  /** Length n, or empty where every row weighs the same. */
  readonly weights: Float64Array;
  readonly classCount: number;
  readonly neighborCount: number;
  readonly voting: "uniform" | "distance";
}

/** So many queries are answered at a time: bounds the memory of the search. */
const queryBlock = 1024;

const parameters = {
  neighborCount: integer({ default: 15, min: 1, max: 1000, scale: "log", search: [1, 100] }),
  voting: choice({
    default: "uniform",
    options: ["uniform", "distance"],
    search: ["uniform", "distance"],
  }),
} as const;

/** k nearest neighbours (Fix & Hodges, 1951; Cover & Hart, 1967), exact, Euclidean. Row weights multiply the votes. */
export const knn = defineEstimator({
  id: "knn",
  name: "Nearest neighbours",
  family: "neighbors",
  tasks: ["binary", "multiclass", "regression"],
  complexity: 3,
  parameters,
  needs: { scaled: true, missing: false, categories: "onehot" },

  fit({ neighborCount, voting }, { x, y, weights, classCount }, { onProgress }): NeighborsModel {
    const rows = Float32Array.from(x.data);
    onProgress?.(1);
    return {
      rows,
      columnCount: x.columnCount,
      y: y.slice(),
      weights: weights ? weights.slice() : new Float64Array(0),
      classCount,
      neighborCount: Math.min(neighborCount, x.rowCount),
      voting,
    };
  },

  predict(model, x) {
    const width = Math.max(1, model.classCount);
    const out = new Float64Array(x.rowCount * width);
    for (let start = 0; start < x.rowCount; start += queryBlock)
      answerBlock(model, x, start, Math.min(x.rowCount, start + queryBlock), out);
    return out;
  },

  fitBytes: (_, rows, columns) => 4 * rows * columns + 16 * rows + 1024,
  // The search is paid when predicting: here, as many queries as a validation fold has rows.
  fitCost: (_, rows, columns) => rows * columns + 0.25 * rows * rows * (3 * columns + 1) + 1,
});

const answerBlock = (model: NeighborsModel, x: Matrix, start: number, end: number, out: Float64Array): void => {
  const { rows, columnCount: d, neighborCount: count } = model;
  const queries = Float32Array.from(x.data.subarray(start * d, end * d));
  if (d === 0) {
    answerAll(model, start, end, out);
    return;
  }
  const nearest = nearestRows(rows, queries, d, count);
  for (let query = start; query < end; query++) {
    const at = (query - start) * count;
    const asked = nearest.rows.subarray(at, at + count);
    vote(model, asked, nearest.squaredDistances.subarray(at, at + count), out, query);
  }
};

/** Without columns every training row is equally near: the first ones would decide by chance, so all are asked. */
const answerAll = (model: NeighborsModel, start: number, end: number, out: Float64Array): void => {
  const asked = Int32Array.from(model.y, (_, row) => row);
  for (let query = start; query < end; query++) vote(model, asked, new Float64Array(asked.length), out, query);
};

/** Shares of the votes, or their mean, written for one query. */
const vote = (
  { y, weights, classCount, voting }: NeighborsModel,
  asked: Int32Array,
  squaredDistances: Float64Array,
  out: Float64Array,
  query: number,
): void => {
  const width = Math.max(1, classCount);
  const at = query * width;
  const onlyTwins = voting === "distance" && squaredDistances[0] === 0;
  let total = 0;
  for (let i = 0; i < asked.length; i++) {
    const row = asked[i]!;
    let voice = weights.length > 0 ? weights[row]! : 1;
    if (onlyTwins) voice *= squaredDistances[i] === 0 ? 1 : 0;
    else if (voting === "distance") voice /= Math.sqrt(squaredDistances[i]!);
    total += voice;
    if (classCount > 0) out[at + y[row]!]! += voice;
    else out[at]! += voice * y[row]!;
  }
  for (let k = 0; k < width; k++) out[at + k]! /= total;
};
