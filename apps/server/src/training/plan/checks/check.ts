import type {
  Figures,
  PreflightCode,
  PreflightIssue,
  PreflightOptionCode,
  TrainingConfig,
  TrainingPlan,
} from "@datalab/contract";
import type { PlanFacts } from "../facts.ts";

export interface CheckInput {
  readonly config: TrainingConfig;
  readonly facts: PlanFacts;
  readonly estimate: TrainingPlan["estimate"];
  /** Rows with a target, a time where one is named, and a class that is not left out. */
  readonly usableRows: number;
  /** Null for regression. */
  readonly classes: readonly { readonly name: string; readonly count: number }[] | null;
  /** The estimate under a change of the configuration. */
  readonly estimateWith: (change: Partial<TrainingConfig>) => TrainingPlan["estimate"];
}

/** Something that may stand in the way of a start: one file each, one catalogue. */
export interface PreflightCheck {
  readonly code: PreflightCode;
  check(input: CheckInput): readonly Omit<PreflightIssue, "code">[];
}

export type Option = PreflightIssue["options"][number];

/** A change of the request that answers an issue. */
export const option = (code: PreflightOptionCode, patch: Option["patch"], figures: Figures = {}): Option => ({
  code,
  figures,
  patch,
});
