import { choice, real } from "../parameters.ts";

/** What both logistic regressions are told. */
export const logisticParameters = {
  inverseRegularization: real({
    default: 1,
    min: 1e-10,
    max: 1e10,
    scale: "log",
    search: [1e-3, 1e3],
    meaning: "inverse of the penalty's strength (C): small keeps coefficients small",
  }),
  classWeight: choice({
    default: "none",
    options: ["none", "balanced"],
    search: ["none", "balanced"],
    meaning: "balanced lets every class weigh the same in sum, however many rows it has",
  }),
} as const;
