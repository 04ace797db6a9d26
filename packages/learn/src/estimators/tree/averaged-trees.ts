import type { Matrix } from "../../data/matrix.ts";
import { forEachLeaf, type Trees } from "./trees.ts";

/** One tree or a forest: the answer is the mean over the trees. */
export interface AveragedTrees {
  /** 0 for regression. */
  readonly classCount: number;
  readonly trees: Trees;
}

/** @returns n for regression, n × classCount shares otherwise. */
export const predictAveraged = ({ classCount, trees }: AveragedTrees, x: Matrix): Float64Array => {
  const { values, valuesPerLeaf, roots } = trees;
  const sums = new Float64Array(x.rowCount * valuesPerLeaf);
  if (valuesPerLeaf === 1)
    forEachLeaf(trees, x, (row, _tree, at) => {
      sums[row]! += values[at]!;
    });
  else
    forEachLeaf(trees, x, (row, _tree, at) => {
      for (let k = 0, to = row * valuesPerLeaf; k < valuesPerLeaf; k++, to++) sums[to]! += values[at + k]!;
    });
  if (classCount === 0) return sums.map((sum) => sum / roots.length);
  return classCount === 2 ? bothClasses(sums, roots.length) : normalised(sums, classCount);
};

const bothClasses = (sums: Float64Array, treeCount: number): Float64Array => {
  const answer = new Float64Array(sums.length * 2);
  for (let row = 0; row < sums.length; row++) {
    const share = Math.min(1, sums[row]! / treeCount);
    answer[2 * row] = 1 - share;
    answer[2 * row + 1] = share;
  }
  return answer;
};

/** Leaf values are rounded to 32 bits: rows are brought back to a sum of exactly 1. */
const normalised = (sums: Float64Array, classCount: number): Float64Array => {
  for (let at = 0; at < sums.length; at += classCount) {
    const row = sums.subarray(at, at + classCount);
    const total = row.reduce((sum, value) => sum + value, 0);
    for (let k = 0; k < classCount; k++) row[k]! /= total;
  }
  return sums;
};
