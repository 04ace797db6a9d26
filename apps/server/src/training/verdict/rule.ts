import type { NotRunReason, StatementCode } from "@datalab/contract";
import * as frame from "../../runs/verdict/rule.ts";
import type { Facts } from "./facts.ts";

export { fires, silent } from "../../runs/verdict/rule.ts";

export type Outcome = frame.Outcome<NotRunReason>;
/** One claim of the verdict on a table. */
export type Rule = frame.VerdictRule<Facts, StatementCode, NotRunReason>;

export const everyTask: Rule["tasks"] = ["binary", "multiclass", "regression"];
export const classTasks: Rule["tasks"] = ["binary", "multiclass"];

export const notRun = (reason: NotRunReason): Outcome => frame.notRun(reason);
export const { holdRule, watchRule, uncheckedRule, nextRule } = frame.rulesOn<Facts, StatementCode, NotRunReason>(
  everyTask,
);
