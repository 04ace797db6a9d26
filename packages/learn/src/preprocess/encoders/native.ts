import { defineEncoder } from "../encoder.ts";
import { positionsByName, seenCategories } from "./categories.ts";

/** Codes for estimators that treat categories as sets. */
export const nativeEncoder = defineEncoder({
  id: "native",
  name: "Category codes",
  summary: "Categories as codes, for estimators that split sets of categories themselves; unknown ones count as empty.",
  accepts: ["categorical"],
  missing: "kept",
  parameters: {},

  fit: (_, column) => ({ names: seenCategories(column).names }),

  features: ({ names }, columnName) => [
    { name: columnName, source: columnName, kind: "categorical", categoryCount: names.length },
  ],

  transform: ({ names }, column) =>
    Float64Array.from(positionsByName(column, names), (position) => (position < 0 ? Number.NaN : position)),
});
