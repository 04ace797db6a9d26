import type { Matrix } from "../../data/matrix.ts";
import { choice } from "../../estimators/parameters.ts";
import { defineStep } from "../encoder.ts";
import { meanAndDeviation, presentValues, quantile } from "./matrix-columns.ts";

/** Puts columns on one scale: (value − center) / spread. Codes, indicators and text weights stay as they are. */
export const scaleStep = defineStep({
  id: "scale",
  name: "Scale",
  summary: "Standard (mean, deviation), min–max (0 to 1) or robust (median, interquartile range).",
  missing: "kept",
  parameters: {
    method: choice({
      default: "standard",
      options: ["standard", "minmax", "robust"],
      meaning: "what becomes 0 and what becomes 1",
    }),
  },

  fit: ({ method }, x, features) => {
    const center = new Float64Array(features.length);
    const spread = new Float64Array(features.length).fill(1);
    features.forEach((feature, column) => {
      if (feature.kind === "categorical" || feature.unitScale) return;
      const [middle, width] = centerAndSpread(x, column, method);
      center[column] = Number.isFinite(middle) ? middle : 0;
      // A constant column may show a deviation of rounding size: dividing by it would turn dust into a feature.
      if (Number.isFinite(width) && width > 1e-12 * Math.abs(middle)) spread[column] = width;
    });
    return { center, spread };
  },

  transform: ({ center, spread }, x) => {
    const data = new Float64Array(x.data.length);
    for (let row = 0, i = 0; row < x.rowCount; row++)
      for (let column = 0; column < x.columnCount; column++, i++)
        data[i] = ((x.data[i] as number) - (center[column] as number)) / (spread[column] as number);
    return { ...x, data };
  },
});

const centerAndSpread = (x: Matrix, column: number, method: string): [number, number] => {
  const values = presentValues(x, column);
  if (values.length === 0) return [0, 1];
  const [mean, deviation] = meanAndDeviation(values);
  if (method === "standard") return [mean, deviation];
  const sorted = values.sort();
  const low = sorted[0] as number;
  if (method === "minmax") return [low, (sorted[sorted.length - 1] as number) - low];
  const middle = quantile(sorted, 0.5);
  const range = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  // Where more than half of the cells are equal the range is 0; the deviation still tells a scale.
  return [middle, range > 0 ? range : deviation];
};
