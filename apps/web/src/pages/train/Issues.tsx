import type { PreflightIssue, TrainingPlan } from "@datalab/contract";
import { WarningCard } from "../../components/WarningCard/WarningCard.tsx";
import { useSpeech } from "../../i18n/speech.ts";
import { type Patch, stepOfIssue } from "./useTraining.ts";

const toneOf = { blocks: "bad", watch: "warn", note: "note" } as const;

/** What stands in the way, with its answers; each answer is a change of the configuration. */
export const Issues = ({
  plan,
  step,
  onPatch,
}: {
  plan: TrainingPlan;
  /** Those of one step; without it all. */
  step?: number;
  onPatch: (patch: Patch) => void;
}) => {
  const speech = useSpeech();
  const issues = plan.issues.filter(({ code }) => step === undefined || stepOfIssue(code) === step);
  if (issues.length === 0) return null;
  const card = (issue: PreflightIssue) => (
    <WarningCard
      key={`${issue.code} ${issue.columns.join(" ")}`}
      tone={toneOf[issue.level]}
      claim={speech.preflight(issue.code, { columns: issue.columns, ...issue.figures })}
      actions={issue.options.map(({ code, figures, patch }) => ({
        label: speech.preflightOption(code, { columns: issue.columns, ...issue.figures, ...figures }),
        onClick: () => onPatch(patch as Patch),
        isGhost: code === "keep",
      }))}
    />
  );
  return <div className="issues">{issues.map(card)}</div>;
};
