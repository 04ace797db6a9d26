import { defineEncoder } from "../encoder.ts";
import { positionsByName, seenCategories } from "./categories.ts";
import { indicatorFeature, missingIndicator } from "./missing-indicator.ts";

/** The position of the category in the sorted list, read as a number: enough for trees, which can cut anywhere. */
export const ordinalEncoder = defineEncoder({
  id: "ordinal",
  name: "Ordinal",
  summary: "Categories numbered in the order of their names; unknown ones count as empty.",
  accepts: ["categorical"],
  missing: "kept",
  parameters: { missingIndicator },

  fit: (parameters, column) => {
    const { names, missing } = seenCategories(column);
    return { names, indicator: parameters.missingIndicator && missing > 0 };
  },

  features: ({ indicator }, columnName) => [
    { name: columnName, source: columnName, kind: "numeric" },
    ...(indicator ? [indicatorFeature(columnName)] : []),
  ],

  transform: ({ names, indicator }, column) => {
    const width = indicator ? 2 : 1;
    const cells = new Float64Array(column.codes.length * width);
    const positions = positionsByName(column, names);
    positions.forEach((position, row) => {
      cells[row * width] = position < 0 ? Number.NaN : position;
      if (indicator) cells[row * width + 1] = (column.codes[row] as number) < 0 ? 1 : 0;
    });
    return cells;
  },
});
