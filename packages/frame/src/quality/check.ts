import type { Figures, Finding, FindingAction, FindingLevel } from "../types.ts";
import type { Subject } from "./subject.ts";

/** One quality check: one file, one code, its sentences in the dictionaries. Pure: it looks, it never changes. */
export interface Check {
  readonly code: string;
  readonly needsTarget?: boolean;
  run(subject: Subject): Finding[];
}

/** A finding; «change nothing» is always the last of its actions. */
export const finding = (
  code: string,
  level: FindingLevel,
  columns: readonly string[],
  figures: Figures,
  actions: readonly FindingAction[],
): Finding => ({
  code,
  level,
  columns: [...columns],
  figures,
  actions: [...actions, "change-nothing"],
  decision: null,
});
