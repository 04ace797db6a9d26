import { choice, flag, integer, type ParameterValues, real } from "../parameters.ts";

/** «Automatic» depends on the number of rows alone; defaults.ts holds the values. */
export const boostingParameters = {
  loss: choice({ default: "squared", options: ["squared", "absolute", "quantile", "poisson"] }),
  quantile: real({ default: 0.5, min: 0.001, max: 0.999, scale: "linear" }),
  iterations: integer({ default: 0, min: 0, max: 100_000, scale: "log", search: [50, 1000] }),
  learningRate: real({ default: 0, min: 0, max: 1, scale: "log", search: [0.01, 0.3] }),
  maxLeaves: integer({ default: 0, min: 0, max: 65_535, scale: "log", search: [4, 255] }),
  maxDepth: integer({ default: 0, min: 0, max: 1000, scale: "linear" }),
  minLeafRows: integer({ default: 0, min: 0, scale: "log", search: [1, 100] }),
  minLeafHessian: real({ default: 1e-3, min: 1e-9, scale: "log" }),
  l2: real({ default: -1, min: -1, scale: "log", search: [1e-3, 100] }),
  minGain: real({ default: 0, min: 0, scale: "linear" }),
  maxBins: integer({ default: 255, min: 2, max: 255, scale: "log" }),
  featureShare: real({ default: 0, min: 0, max: 1, scale: "linear", search: [0.2, 1] }),
  rowShare: real({ default: 0, min: 0, max: 1, scale: "linear", search: [0.4, 1] }),
  repeats: integer({ default: 0, min: 0, max: 100, scale: "linear" }),
  categorySmoothing: real({ default: 20, min: 0, scale: "log", search: [1, 100] }),
  categoryL2: real({ default: 1, min: 0, scale: "log" }),
  earlyStopping: flag({
    default: true,
  }),
  validationShare: real({ default: 0.1, min: 0.01, max: 0.5, scale: "linear" }),
  patience: integer({ default: 20, min: 1, scale: "linear" }),
} as const;

/** The declared parameters as the fit receives them. */
export type Given = ParameterValues<typeof boostingParameters>;
