import { leastSliceRows } from "../../../evaluation/slices/slices.ts";
import { fires, silent, uncheckedRule } from "../../rule.ts";

const mostNamed = 5;
/** A column of more categories than this holds names, not groups. */
const mostCategories = 50;

/** Groups with some, but under twenty test rows: classes of the target, categories of the features. */
export const smallGroups = uncheckedRule({
  code: "small-groups",
  weigh({ evaluation, input, features }) {
    const { detail } = evaluation;
    const classes =
      detail.kind === "classification"
        ? detail.classes
            .filter((one) => one.support < leastSliceRows)
            .map((one) => ({ name: `${input.config.target} = ${one.name}`, rows: one.support }))
        : [];
    const categories = input.table.columns.flatMap((column) => {
      if (column.kind !== "categorical" || !features.includes(column.name)) return [];
      if (column.categories.length > mostCategories) return [];
      const counts = new Int32Array(column.categories.length);
      for (const row of input.test) if (column.codes[row]! >= 0) counts[column.codes[row]!]! += 1;
      return column.categories.flatMap((category, code) =>
        counts[code]! > 0 && counts[code]! < leastSliceRows
          ? [{ name: `${column.name} = ${category}`, rows: counts[code]! }]
          : [],
      );
    });
    const groups = [...classes, ...categories];
    if (groups.length === 0) return silent;
    return fires(
      { count: groups.length, least: leastSliceRows, groups: groups.slice(0, mostNamed).map((group) => group.name) },
      { kind: "slices" },
    );
  },
});
