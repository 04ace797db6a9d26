import { leastClassRows, leastTestRows } from "../../training/verdict/enough-rows.ts";
import { goodOf, kindsOf, type VisionFacts } from "./facts.ts";

/** The smallest label that matters, on the test pictures; of defects all kinds together. */
export const smallestLabel = (facts: VisionFacts): { name: string; images: number } | null => {
  const { classes, evaluation, input } = facts;
  if (classes) {
    const share = classes.classes.length === 2 ? 0 : evaluation.testImages / (2 * classes.classes.length);
    const mattering = classes.classes.filter((one) => one.support >= share);
    const smallest = mattering.reduce((held, one) => (one.support < held.support ? one : held), mattering[0]!);
    return { name: smallest.name, images: smallest.support };
  }
  const good = goodOf(facts)?.images ?? 0;
  const kinds = kindsOf(facts);
  const defective = kinds.reduce((sum, { images }) => sum + images, 0);
  if (good <= defective) return { name: input.config.normalLabel ?? "good", images: good };
  return { name: kinds.length === 1 ? kinds[0]!.kind : kinds.map(({ kind }) => kind).join(" / "), images: defective };
};

export const hasTooFewImages = (facts: VisionFacts): boolean => {
  const smallest = smallestLabel(facts);
  return facts.evaluation.testImages < leastTestRows || (smallest !== null && smallest.images < leastClassRows);
};
