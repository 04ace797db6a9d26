import { defineEncoder } from "../encoder.ts";
import { hasMissing, indicatorFeature, missingIndicator } from "./missing-indicator.ts";

/** Numbers as they are; an infinite number counts as an empty cell. */
export const numericEncoder = defineEncoder({
  id: "numeric",
  name: "Number",
  summary: "Passes numbers on as they are, with an indicator of empty cells where asked.",
  accepts: ["numeric"],
  missing: "kept",
  parameters: { missingIndicator },

  fit: (parameters, column) => ({
    indicator: parameters.missingIndicator && hasMissing(column, column.values.length),
  }),

  features: ({ indicator }, columnName) => [
    { name: columnName, source: columnName, kind: "numeric" },
    ...(indicator ? [indicatorFeature(columnName)] : []),
  ],

  transform: ({ indicator }, { values }) => {
    const width = indicator ? 2 : 1;
    const cells = new Float64Array(values.length * width);
    for (let row = 0; row < values.length; row++) {
      const value = values[row] as number;
      cells[row * width] = Number.isFinite(value) ? value : Number.NaN;
      if (indicator) cells[row * width + 1] = Number.isNaN(value) ? 1 : 0;
    }
    return cells;
  },
});
