import type { Feature } from "../../data/matrix.ts";
import { isMissingAt } from "../../data/rows.ts";
import type { Column } from "../../data/table.ts";
import { flag } from "../../estimators/parameters.ts";

export const missingIndicator = flag({
  default: false,
  meaning: "add a column that is 1 where the cell is empty, if any cell was empty in training",
});

export const indicatorFeature = (columnName: string): Feature => ({
  name: `${columnName} is empty`,
  source: columnName,
  kind: "numeric",
  unitScale: true,
});

export const hasMissing = (column: Column, rowCount: number): boolean => {
  for (let row = 0; row < rowCount; row++) if (isMissingAt(column, row)) return true;
  return false;
};
