import type { Statement, VerdictLevel } from "@datalab/contract";
import { levelOfGain } from "../../runs/verdict/weigh.ts";
import { leastClassRows, leastTestRows, smallestClass } from "./enough-rows.ts";
import type { Facts } from "./facts.ts";

/** The level, as `verdict.md` words it: a kept leak first, then what the gain's interval says, then reservations. */
export const levelOf = (facts: Facts, watch: readonly Statement[]): VerdictLevel => {
  if (watch.some((statement) => statement.code === "leak-kept")) return "not-usable";
  return levelOfGain(facts.gain, hasTooFewRows(facts), watch);
};

export const hasTooFewRows = (facts: Facts): boolean => {
  const smallest = smallestClass(facts);
  return facts.evaluation.testRows < leastTestRows || (smallest !== null && smallest.rows < leastClassRows);
};
