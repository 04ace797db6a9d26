import { type Check, finding } from "../check.ts";

/** A column with one value, or none. */
export const constant: Check = {
  code: "constant",
  run: ({ features, rowCount, profileOf }) =>
    features.flatMap(({ name }) => {
      const { distinct, missing, top, min } = profileOf(name);
      if (distinct > 1 || (distinct === 1 && missing > 0) || rowCount < 2) return [];
      const value = distinct === 0 ? null : (top[0]?.value ?? String(min));
      return [finding("constant", "watch", [name], { column: name, value, rows: rowCount }, ["exclude-column"])];
    }),
};
