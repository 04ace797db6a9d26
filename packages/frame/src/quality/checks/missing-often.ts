import { type Check, finding } from "../check.ts";

/** A column that is empty in 3 rows of 10 or more. */
export const missingOften: Check = {
  code: "missing-often",
  run: ({ features, profileOf }) =>
    features.flatMap(({ name }) => {
      const { missing, count, distinct } = profileOf(name);
      const share = missing / Math.max(1, count);
      if (share < 0.3 || distinct === 0) return [];
      return [
        finding(
          "missing-often",
          "watch",
          [name],
          { column: name, missing, rows: count, share },
          share > 0.6 ? ["exclude-column", "keep-indicator"] : ["keep-indicator", "exclude-column"],
        ),
      ];
    }),
};
