import type { Given } from "./boosting-parameters.ts";

/**
 * The parameters of a fit after every «automatic» is resolved for the table at hand: no depth limit is Infinity, no early
 * stopping a validation share of 0.
 */
export interface Settings extends Omit<Given, "loss" | "quantile" | "earlyStopping"> {
  readonly categoryMinRows: number;
  readonly maxCategories: number;
}
