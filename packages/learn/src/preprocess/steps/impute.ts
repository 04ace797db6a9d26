import type { Feature, Matrix } from "../../data/matrix.ts";
import { choice, real } from "../../estimators/parameters.ts";
import { defineStep } from "../encoder.ts";
import { meanAndDeviation, presentValues, quantile } from "./matrix-columns.ts";

/** Fills empty cells with one value a column. A column without any value in training is filled with the constant. */
export const imputeStep = defineStep({
  id: "impute",
  name: "Fill empty cells",
  summary: "Mean, median, most frequent value or a constant, learned from training rows.",
  missing: "never",
  parameters: {
    strategy: choice({
      default: "median",
      options: ["mean", "median", "most-frequent", "constant"],
      meaning: "what an empty cell is filled with; codes of categories always take the most frequent",
    }),
    constant: real({ default: 0, meaning: "the value of the constant strategy" }),
  },

  fit: ({ strategy, constant }, x, features) => ({
    fill: Float64Array.from(features, (feature, column) => fillOf(x, column, feature, strategy, constant)),
  }),

  transform: ({ fill }, x) => {
    const data = x.data.slice();
    for (let i = 0; i < data.length; i++)
      if (Number.isNaN(data[i] as number)) data[i] = fill[i % x.columnCount] as number;
    return { ...x, data };
  },
});

const fillOf = (x: Matrix, column: number, feature: Feature, strategy: string, constant: number): number => {
  if (strategy === "constant" && feature.kind === "numeric") return constant;
  const values = presentValues(x, column);
  if (values.length === 0) return feature.kind === "numeric" ? constant : 0;
  if (strategy === "most-frequent" || feature.kind === "categorical") return mostFrequent(values);
  return strategy === "mean" ? meanAndDeviation(values)[0] : quantile(values.sort(), 0.5);
};

/** Ties go to the smallest. */
const mostFrequent = (values: Float64Array): number => {
  const sorted = values.sort();
  let best = sorted[0] as number;
  let bestCount = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    if (end - start > bestCount) {
      best = sorted[start] as number;
      bestCount = end - start;
    }
    start = end;
  }
  return best;
};
