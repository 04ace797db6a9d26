import type { PreflightCheck } from "./check.ts";

/** A sample is never silent. */
export const rowsSampled: PreflightCheck = {
  code: "rows-sampled",
  check: ({ config, usableRows }) =>
    config.maxRows === undefined || config.maxRows >= usableRows
      ? []
      : [{ level: "note", columns: [], figures: { rows: config.maxRows, of: usableRows }, options: [] }],
};
