import type { Statement, VerdictLevel } from "@datalab/contract";
import { leastClassRows, leastTestRows, smallestClass } from "./enough-rows.ts";
import type { Facts } from "./facts.ts";

/** The level, as `verdict.md` words it: a kept leak first, then what the gain's interval says, then reservations. */
export const levelOf = (facts: Facts, watch: readonly Statement[]): VerdictLevel => {
  const { gain } = facts;
  if (watch.some((statement) => statement.code === "leak-kept")) return "not-usable";
  if (gain && gain.high <= 0) return "not-usable";
  if (!gain || gain.low <= 0 || hasTooFewRows(facts)) return "cannot-say";
  return watch.some((statement) => statement.affectsUse) ? "usable-with-reservations" : "solid";
};

export const hasTooFewRows = (facts: Facts): boolean => {
  const smallest = smallestClass(facts);
  return facts.evaluation.testRows < leastTestRows || (smallest !== null && smallest.rows < leastClassRows);
};
