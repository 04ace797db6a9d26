import type { Column } from "../data/table.ts";
import type { Needs } from "../estimators/estimator.ts";
import { seenCategories } from "../preprocess/encoders/categories.ts";
import type { Preparation } from "./pipeline.ts";

/** Boosting bins a column into at most this many codes. */
export const mostNativeCategories = 255;

export interface PlannedEncoder {
  readonly encoder: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * Which encoder makes features of a column: what the estimator needs, unless the preparation says otherwise. Categories
 * too many for the wanted encoding become target means, out of fold.
 */
export const planColumn = (column: Column, needs: Needs, preparation: Preparation): PlannedEncoder => {
  // An estimator that takes empty cells learns from them by itself.
  const missingIndicator = preparation.missingIndicator && !needs.missing;
  if (column.kind === "numeric") return { encoder: "numeric", parameters: { missingIndicator } };
  if (column.kind === "date") return { encoder: "date", parameters: { missingIndicator, cyclical: needs.scaled } };
  if (column.kind === "text") return { encoder: "text", parameters: { features: preparation.textFeatures } };
  const wanted = preparation.categories === "auto" ? needs.categories : preparation.categories;
  const count = seenCategories(column).names.length;
  if (wanted === "native" && needs.categories === "native" && count <= mostNativeCategories)
    return { encoder: "native", parameters: {} };
  if (wanted === "ordinal" || (wanted === "native" && needs.categories !== "native"))
    return { encoder: "ordinal", parameters: { missingIndicator } };
  if (wanted === "onehot" && count <= preparation.maxOnehot)
    return { encoder: "onehot", parameters: { rareBelow: preparation.rareBelow, missingIndicator } };
  return { encoder: "target", parameters: {} };
};
