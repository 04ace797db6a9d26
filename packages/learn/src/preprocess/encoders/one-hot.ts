import type { Feature } from "../../data/matrix.ts";
import { integer } from "../../estimators/parameters.ts";
import { defineEncoder } from "../encoder.ts";
import { positionsByName, seenCategories } from "./categories.ts";
import { indicatorFeature, missingIndicator } from "./missing-indicator.ts";

/** One indicator a category. Rare ones share an indicator, which also takes categories never seen in training. */
export const oneHotEncoder = defineEncoder({
  id: "onehot",
  name: "One-hot",
  summary: "One 0/1 column for each category; rare and unknown ones share a column.",
  accepts: ["categorical"],
  missing: "never",
  parameters: {
    rareBelow: integer({ default: 2, min: 1, meaning: "categories seen less often than this are rare" }),
    missingIndicator,
  },

  fit: ({ rareBelow, missingIndicator: indicator }, column) => {
    const { names, counts, missing } = seenCategories(column);
    const kept = names.filter((_, i) => (counts[i] as number) >= rareBelow);
    return { names: kept, hasRare: kept.length < names.length, indicator: indicator && missing > 0 };
  },

  features: ({ names, hasRare, indicator }, columnName) => {
    const one = (name: string): Feature => ({ name, source: columnName, kind: "numeric", unitScale: true });
    return [
      ...names.map((name) => one(`${columnName} = ${name}`)),
      ...(hasRare ? [one(`${columnName} is rare or unknown`)] : []),
      ...(indicator ? [indicatorFeature(columnName)] : []),
    ];
  },

  transform: ({ names, hasRare, indicator }, column) => {
    const width = names.length + Number(hasRare) + Number(indicator);
    const cells = new Float64Array(column.codes.length * width);
    const positions = positionsByName(column, names, hasRare ? names.length : -1, indicator ? width - 1 : -1);
    positions.forEach((position, row) => {
      if (position >= 0) cells[row * width + position] = 1;
    });
    return cells;
  },
});
