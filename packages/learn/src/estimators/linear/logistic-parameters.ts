import { choice, real } from "../parameters.ts";

/** What both logistic regressions are told. */
export const logisticParameters = {
  inverseRegularization: real({
    default: 1,
    min: 1e-10,
    max: 1e10,
    scale: "log",
    search: [1e-3, 1e3],
  }),
  classWeight: choice({
    default: "none",
    options: ["none", "balanced"],
    search: ["none", "balanced"],
  }),
} as const;
