import type { VisionNotRunReason, VisionStatementCode } from "@datalab/contract";
import * as frame from "../../runs/verdict/rule.ts";
import type { VisionFacts } from "./facts.ts";

export { fires, silent } from "../../runs/verdict/rule.ts";

export type Outcome = frame.Outcome<VisionNotRunReason>;
/** One claim of the verdict on pictures. */
export type VisionRule = frame.VerdictRule<VisionFacts, VisionStatementCode, VisionNotRunReason>;

const everyTask: VisionRule["tasks"] = ["classification", "anomaly"];
export const classification: VisionRule["tasks"] = ["classification"];
export const anomaly: VisionRule["tasks"] = ["anomaly"];

export const notRun = (reason: VisionNotRunReason): Outcome => frame.notRun(reason);
export const { holdRule, watchRule, uncheckedRule, nextRule } = frame.rulesOn<
  VisionFacts,
  VisionStatementCode,
  VisionNotRunReason
>(everyTask);
