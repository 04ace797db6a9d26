import { type Check, finding } from "../check.ts";

const enough = 10;

/** Fewer than ten rows a column: chance agreements look like patterns. */
export const tooFewRowsPerFeature: Check = {
  code: "too-few-rows-per-feature",
  run({ rowCount, features, profileOf }) {
    const used = features.filter(({ name, kind }) => kind !== "identifier" && profileOf(name).distinct > 1).length;
    const rowsEach = rowCount / Math.max(1, used);
    if (used < 3 || rowsEach >= enough) return [];
    return [
      finding(
        "too-few-rows-per-feature",
        rowsEach < 3 ? "watch" : "note",
        [],
        { rows: rowCount, columns: used, rowsEach },
        [],
      ),
    ];
  },
};
