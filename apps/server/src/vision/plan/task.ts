import type { Figures, VisionChoiceCode, VisionRequest } from "@datalab/contract";
import { isNormalWord } from "@datalab/vision";
import type { VisionPlanFacts } from "./facts.ts";

export interface Decision<Value> {
  readonly value: Value;
  readonly reason: VisionChoiceCode;
  readonly figures: Figures;
}

export const labelsOf = ({ items }: Pick<VisionPlanFacts, "items">): string[] =>
  [...new Set(items.flatMap(({ label }) => (label === null ? [] : [label])))].sort((a, b) => a.localeCompare(b));

/** Which label the good pictures have: the one asked for, one with such a name, else the only or most frequent one of the training. */
export const decideNormal = (request: VisionRequest, facts: VisionPlanFacts): Decision<string | null> => {
  if (request.normalLabel !== undefined && request.normalLabel !== null)
    return { value: request.normalLabel, reason: "vision.normal.asked", figures: { label: request.normalLabel } };
  const labels = labelsOf(facts);
  const named = labels.find((label) => isNormalWord(label));
  if (named) return { value: named, reason: "vision.normal.named", figures: { label: named } };
  const training = facts.items.filter(({ split, label }) => label !== null && split !== "test");
  const counts = new Map<string, number>();
  for (const { label } of training) counts.set(label!, (counts.get(label!) ?? 0) + 1);
  const [most] = [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
  const value = most?.[0] ?? null;
  return { value, reason: "vision.normal.most", figures: { label: value } };
};

/** What the set is made for, with the reason that a person would give. */
export const decideVisionTask = (
  request: VisionRequest,
  facts: VisionPlanFacts,
): Decision<"classification" | "anomaly"> => {
  if (request.task) return { value: request.task, reason: "vision.task.asked", figures: {} };
  const masks = facts.items.filter(({ hasMask }) => hasMask).length;
  if (masks > 0) return { value: "anomaly", reason: "vision.task.masks", figures: { masks } };
  const labels = labelsOf(facts);
  const normal = decideNormal(request, facts).value ?? "";
  const inTraining = new Set(facts.items.filter(({ split }) => split !== "test").map(({ label }) => label));
  const hasTest = facts.items.some(({ split }) => split === "test");
  if (labels.length === 1 && isNormalWord(labels[0]!))
    return { value: "anomaly", reason: "vision.task.good-only", figures: { normal } };
  const isSplitByDefect = hasTest && labels.length > 1 && inTraining.size === 1 && inTraining.has(normal);
  if (isSplitByDefect || facts.version.task === "anomaly")
    return { value: "anomaly", reason: "vision.task.defect-folders", figures: { normal } };
  return { value: "classification", reason: "vision.task.classes", figures: { classes: labels.length } };
};
