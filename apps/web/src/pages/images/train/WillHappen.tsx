import type { PreflightIssue, VisionPlan } from "@datalab/contract";
import { WarningCard } from "../../../components/WarningCard/WarningCard.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";
import type { Patch } from "./VisionTrainPage.tsx";

const toneOf = { blocks: "bad", watch: "warn", note: "note" } as const;

/** What stands in the way, with its answers. */
export const VisionIssues = ({ plan, set }: { plan: VisionPlan; set: (patch: Patch) => void }) => {
  const speech = useVisionSpeech();
  if (plan.issues.length === 0) return null;
  const card = (issue: PreflightIssue) => (
    <WarningCard
      key={issue.code}
      tone={toneOf[issue.level]}
      claim={speech.preflight(issue.code, issue.figures)}
      actions={issue.options.map(({ code, figures, patch }) => ({
        label: speech.preflightOption(code, { ...issue.figures, ...figures }),
        onClick: () => set(patch as Patch),
        isGhost: code === "keep",
      }))}
    />
  );
  return <div className="issues">{plan.issues.map(card)}</div>;
};

/** «What will happen»: the choices with their reasons, the work and the time it takes. */
export const WillHappen = ({ plan }: { plan: VisionPlan }) => {
  const t = useT();
  const f = useFormat();
  const speech = useVisionSpeech();
  const { estimate } = plan;
  return (
    <aside className="rail" aria-label={t("train.willHappen")}>
      <h2>{t("train.willHappen")}</h2>
      <ul aria-live="polite">
        {plan.choices
          .filter(({ choice }) => choice !== "task")
          .map(({ choice, reason, figures }) => (
            <li key={`${choice} ${reason}`}>{speech.choice(reason, figures)}</li>
          ))}
        <li>{t("images.willLearn", { train: estimate.trainImages, test: estimate.testImages })}</li>
        {estimate.cachedEmbeddings > 0 && <li>{t("images.willCache", { count: estimate.cachedEmbeddings })}</li>}
        <li>
          <b>{t("train.fitsPlanned", { count: estimate.fits, duration: f.about(estimate.seconds) })}</b>
        </li>
        <li>
          {t("train.memory", {
            needed: f.bytes(estimate.memoryMb * 1e6),
            limit: f.bytes(estimate.memoryLimitMb * 1e6),
          })}
        </li>
      </ul>
    </aside>
  );
};
