import type {
  Figures,
  PreflightIssue,
  VisionConfig,
  VisionPlan,
  VisionPreflightCode,
  VisionPreflightOptionCode,
} from "@datalab/contract";
import type { MadeRoles } from "@datalab/vision";
import type { VisionPlanFacts } from "../facts.ts";

export interface VisionCheckInput {
  readonly config: VisionConfig;
  readonly facts: VisionPlanFacts;
  /** Who trains, who validates, who tests; the refusal in words where the pictures do not allow it. */
  readonly made: MadeRoles | { readonly refused: string; readonly images: number };
  readonly estimate: VisionPlan["estimate"];
  /** The estimate under a change of the configuration. */
  readonly estimateWith: (change: Partial<VisionConfig>) => VisionPlan["estimate"];
}

/** Something that may stand in the way of a start: one file each, one catalogue. */
export interface VisionCheck {
  readonly code: VisionPreflightCode;
  check(input: VisionCheckInput): readonly Omit<PreflightIssue, "code" | "columns">[];
}

export type Option = PreflightIssue["options"][number];

/** A change of the request that answers an issue. */
export const option = (code: VisionPreflightOptionCode, patch: Option["patch"], figures: Figures = {}): Option => ({
  code,
  figures,
  patch,
});

export const rolesOf = ({ made }: VisionCheckInput) => ("roles" in made ? made.roles : null);

export const countOf = (
  { facts }: VisionCheckInput,
  isSo: (item: VisionPlanFacts["items"][number]) => boolean,
): number => facts.items.filter(isSo).length;
