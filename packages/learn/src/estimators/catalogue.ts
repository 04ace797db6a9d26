import { baseline } from "./baseline/baseline.ts";
import type { AnyEstimator } from "./estimator.ts";

/** The one list of estimators. */
export const estimators: readonly AnyEstimator[] = [
  // One line each, simplest first.
  baseline,
];

/** @throws RangeError when there is none of that id. */
export const estimatorOf = (id: string): AnyEstimator => {
  const found = estimators.find((estimator) => estimator.id === id);
  if (!found) throw new RangeError(`There is no estimator "${id}". Known: ${estimators.map((e) => e.id).join(", ")}.`);
  return found;
};
