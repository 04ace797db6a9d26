import { type Check, finding } from "../check.ts";

/** A column that numbers or names the rows: a value for (nearly) each row tells nothing about the next one. */
export const identifier: Check = {
  code: "identifier",
  run: ({ features, rowCount, profileOf }) =>
    features.flatMap(({ name, kind }) => {
      const { distinct, count, missing, top } = profileOf(name);
      const filled = count - missing;
      const share = distinct / Math.max(1, filled);
      const meanLength = top.reduce((sum, { value }) => sum + value.length, 0) / Math.max(1, top.length);
      // Long texts differ from row to row as well, and mean something.
      const isLabel =
        kind === "identifier" || ((kind === "categorical" || kind === "text") && share >= 0.7 && meanLength <= 40);
      if (!isLabel || rowCount < 20 || share < 0.7) return [];
      return [
        finding("identifier", "watch", [name], { column: name, distinct, rows: filled, share }, ["exclude-column"]),
      ];
    }),
};
