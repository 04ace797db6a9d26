import type { Facts } from "./facts.ts";

/** Below these nothing can be said of a model, whatever its figures. */
export const leastTestRows = 30;
export const leastClassRows = 10;

/**
 * The smallest class that matters, on the test rows. Of two classes both matter. Of several, those with at least half of
 * an equal share of the rows: a rarer one is a small group of which nothing is claimed, not a reason to say nothing at all.
 */
export const smallestClass = ({ evaluation, task }: Facts): { name: string; rows: number } | null => {
  const { detail } = evaluation;
  if (detail.kind !== "classification") return null;
  const share = task === "binary" ? 0 : evaluation.testRows / (2 * detail.classes.length);
  const mattering = detail.classes.filter((one) => one.support >= share);
  const smallest = mattering.reduce((held, one) => (one.support < held.support ? one : held), mattering[0]!);
  return { name: smallest.name, rows: smallest.support };
};
