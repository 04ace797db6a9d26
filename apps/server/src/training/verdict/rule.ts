import type { Evidence, Figures, NotRunReason, Statement, StatementCode } from "@datalab/contract";
import type { Facts } from "./facts.ts";

/** What a rule found. */
export type Outcome =
  | { readonly kind: "silent" }
  | {
      readonly kind: "fires";
      readonly figures: Figures;
      readonly evidence: Evidence;
      /** Only where the figures decide whether it matters for use; else the rule's own mark holds. */
      readonly affectsUse?: boolean;
      /** Of a next step: the measured share of the gain, or of the errors, that it is worth. */
      readonly benefit?: number;
    }
  | { readonly kind: "not-run"; readonly reason: NotRunReason };

/** One claim of the verdict: when it is made, on which figures, shown by what. */
export interface Rule {
  readonly code: StatementCode;
  readonly level: Statement["level"];
  /** A watch statement of this rule lowers the level. */
  readonly affectsUse: boolean;
  readonly tasks: readonly Facts["task"][];
  /** @param facts with the statements of the levels before: watch, then hold, unchecked, next. */
  weigh(facts: Facts): Outcome | Promise<Outcome>;
}

export const everyTask: Rule["tasks"] = ["binary", "multiclass", "regression"];
export const classTasks: Rule["tasks"] = ["binary", "multiclass"];

export const silent: Outcome = { kind: "silent" };
export const notRun = (reason: NotRunReason): Outcome => ({ kind: "not-run", reason });
export const fires = (
  figures: Figures,
  evidence: Evidence,
  more: { readonly affectsUse?: boolean; readonly benefit?: number } = {},
): Outcome => ({ kind: "fires", figures, evidence, ...more });

type Draft = Pick<Rule, "code" | "weigh"> & Partial<Pick<Rule, "tasks" | "affectsUse">>;

export const holdRule = (draft: Draft): Rule => ({ tasks: everyTask, ...draft, affectsUse: false, level: "hold" });
export const watchRule = (draft: Draft): Rule => ({ tasks: everyTask, affectsUse: true, ...draft, level: "watch" });
export const uncheckedRule = (draft: Draft): Rule => ({
  tasks: everyTask,
  ...draft,
  affectsUse: false,
  level: "unchecked",
});
export const nextRule = (draft: Draft): Rule => ({ tasks: everyTask, ...draft, affectsUse: false, level: "next" });
