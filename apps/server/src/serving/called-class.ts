import type { ServingCard } from "../training/engine/serving-card.ts";

/**
 * The class that a row is called: binary, the positive one from the card's threshold on; else the most probable, the first
 * of equals.
 * @param answers n × number of classes, row-major. @returns an index into `classes`.
 */
export const calledClass = (
  { classes, task, threshold }: Pick<ServingCard, "classes" | "task" | "threshold">,
  answers: Float64Array,
  row: number,
): number => {
  const at = row * classes.length;
  if (task === "binary" && threshold !== null) return Number((answers[at + 1] as number) >= threshold);
  let best = 0;
  for (let index = 1; index < classes.length; index++)
    if ((answers[at + index] as number) > (answers[at + best] as number)) best = index;
  return best;
};
