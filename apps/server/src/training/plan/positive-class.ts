import { DatalabError, type Figures } from "@datalab/contract";
import type { TargetFacts } from "./facts.ts";

/** Words for yes, in the two languages and as codes; the other class must be their counterpart. */
const pairs: readonly (readonly [string, string])[] = [
  ["yes", "no"],
  ["y", "n"],
  ["true", "false"],
  ["t", "f"],
  ["1", "0"],
  ["1", "-1"],
  ["oui", "non"],
  ["o", "n"],
  ["vrai", "faux"],
  ["positive", "negative"],
  ["pos", "neg"],
  ["positif", "négatif"],
  ["present", "absent"],
  ["sick", "healthy"],
  ["malade", "sain"],
  ["bad", "good"],
  ["fraud", "legitimate"],
  ["spam", "ham"],
];

/** The class that metrics of a binary task speak of: the one that says yes, else the rarer one. */
export const positiveClass = (
  target: TargetFacts,
  asked: string | null | undefined,
): { readonly name: string; readonly reason: string | null; readonly figures: Figures } => {
  const [common, rare] = target.values as [{ name: string; count: number }, { name: string; count: number }];
  if (asked !== undefined && asked !== null) {
    if (target.values.every(({ name }) => name !== asked))
      throw new DatalabError("invalid-request", {
        field: "positiveClass",
        problem: `it must be one of ${target.values.map(({ name }) => `“${name}”`).join(", ")}`,
      });
    return { name: asked, reason: null, figures: {} };
  }
  for (const [yes, no] of [
    [common.name, rare.name],
    [rare.name, common.name],
  ] as const)
    if (pairs.some(([a, b]) => a === yes.toLowerCase() && b === no.toLowerCase()))
      return { name: yes, reason: "positive.yes-word", figures: { class: yes } };
  const name = rare.count === common.count ? [common.name, rare.name].sort()[1]! : rare.name;
  return { name, reason: "positive.rarer", figures: { class: name } };
};
