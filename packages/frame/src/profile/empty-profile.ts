import type { ColumnInfo, ColumnProfile } from "../types.ts";

/** A profile in which nothing is known yet. */
export const emptyProfile = (column: ColumnInfo): ColumnProfile => ({
  name: column.name,
  kind: column.kind,
  count: 0,
  missing: 0,
  distinct: 0,
  min: null,
  max: null,
  mean: null,
  median: null,
  sd: null,
  skew: null,
  kurtosis: null,
  quantiles: {},
  zeros: null,
  outliers: null,
  isInteger: null,
  top: [],
  histogram: null,
});
