import type { Target } from "../../data/table.ts";
import { integer, real } from "../../estimators/parameters.ts";
import { shuffledIndices } from "../../random/random.ts";
import { defineEncoder } from "../encoder.ts";
import { positionsByName, seenCategories } from "./categories.ts";
import { addTarget, statisticCount, statisticNames } from "./target-statistics.ts";

/**
 * Target encoding (Micci-Barreca, 2001): a category is told by the mean target of its rows, drawn towards the overall
 * mean as if `smoothing` rows of it had been seen too. Training rows are encoded out of fold: none sees its own target.
 * An empty cell is a category like any other; a category never seen takes the overall mean.
 */
export const targetEncoder = defineEncoder({
  id: "target",
  name: "Target mean",
  summary: "Each category becomes the smoothed mean of the target over its rows, out of fold in training.",
  accepts: ["categorical"],
  missing: "never",
  parameters: {
    smoothing: real({
      default: 10,
      min: 0,
      max: 1e6,
      scale: "log",
      search: [1, 100],
      meaning: "rows of the overall mean mixed in",
    }),
    folds: integer({ default: 5, min: 2, max: 50, meaning: "parts of the out-of-fold encoding of training rows" }),
  },

  fit: ({ smoothing }, column, { target }) => {
    const { names } = seenCategories(column);
    const rowCategory = positionsByName(column, names, names.length, names.length);
    const sums = sumTargets(rowCategory, names.length + 1, target);
    return { names, told: statisticNames(target), means: smoothedMeans(sums, smoothing) };
  },

  features: ({ told }, columnName) =>
    told.map((statistic) => ({ name: `${columnName}: ${statistic}`, source: columnName, kind: "numeric" })),

  transform: ({ names, told, means }, column) => {
    // After the categories come the empty cell and, last, the overall mean.
    const positions = positionsByName(column, names, names.length + 1, names.length);
    return spread(positions, means, told.length);
  },

  transformTraining: ({ smoothing, folds }, { names, told }, column, { target, random }) => {
    const width = told.length;
    const rowCategory = positionsByName(column, names, names.length, names.length);
    const all = sumTargets(rowCategory, names.length + 1, target);
    const order = shuffledIndices(rowCategory.length, random);
    const cells = new Float64Array(rowCategory.length * width);
    for (let fold = 0; fold < folds; fold++) {
      const held = order.filter((_, i) => i % folds === fold);
      const rest = { ...all, sums: all.sums.slice(), counts: all.counts.slice() };
      for (const row of held) {
        const category = rowCategory[row] as number;
        rest.counts[category]!--;
        addTarget(rest.sums, category * width, target, row, -1);
      }
      const means = smoothedMeans(rest, smoothing);
      for (const row of held) {
        const category = rowCategory[row] as number;
        for (let k = 0; k < width; k++) cells[row * width + k] = means[category * width + k] as number;
      }
    }
    return cells;
  },
});

interface TargetSums {
  /** categories × width, row-major. */
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  readonly width: number;
}

const sumTargets = (rowCategory: Int32Array, categoryCount: number, target: Target): TargetSums => {
  const width = statisticCount(target);
  const sums = new Float64Array(categoryCount * width);
  const counts = new Float64Array(categoryCount);
  rowCategory.forEach((category, row) => {
    counts[category]!++;
    addTarget(sums, category * width, target, row);
  });
  return { sums, counts, width };
};

/** @returns (categories + 1) × width: the means, the overall one last. */
const smoothedMeans = ({ sums, counts, width }: TargetSums, smoothing: number): Float64Array => {
  const categoryCount = counts.length;
  const means = new Float64Array((categoryCount + 1) * width);
  const rowCount = counts.reduce((sum, count) => sum + count, 0);
  for (let k = 0; k < width; k++) {
    let total = 0;
    for (let category = 0; category < categoryCount; category++) total += sums[category * width + k] as number;
    const overall = rowCount > 0 ? total / rowCount : 0;
    means[categoryCount * width + k] = overall;
    for (let category = 0; category < categoryCount; category++) {
      const count = counts[category] as number;
      const weight = count + smoothing;
      means[category * width + k] =
        count > 0 && weight > 0 ? ((sums[category * width + k] as number) + smoothing * overall) / weight : overall;
    }
  }
  return means;
};

const spread = (positions: Int32Array, means: Float64Array, width: number): Float64Array => {
  const cells = new Float64Array(positions.length * width);
  for (let row = 0; row < positions.length; row++)
    for (let k = 0; k < width; k++) cells[row * width + k] = means[(positions[row] as number) * width + k] as number;
  return cells;
};
