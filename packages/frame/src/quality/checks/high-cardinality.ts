import { type Check, finding } from "../check.ts";

/** A category with very many values: most of them have too few rows to learn from. */
export const highCardinality: Check = {
  code: "high-cardinality",
  run: ({ features, profileOf }) =>
    features.flatMap(({ name, kind }) => {
      const { distinct, count, missing } = profileOf(name);
      const filled = count - missing;
      if (kind !== "categorical" || distinct < 50 || distinct / Math.max(1, filled) >= 0.7) return [];
      const rowsEach = filled / distinct;
      if (distinct < 100 && rowsEach > 50) return [];
      return [
        finding(
          "high-cardinality",
          rowsEach < 10 ? "watch" : "note",
          [name],
          { column: name, distinct, rows: filled, rowsEach },
          ["exclude-column"],
        ),
      ];
    }),
};
