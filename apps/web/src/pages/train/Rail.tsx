import type { TrainingPlan } from "@datalab/contract";
import { CopyButton } from "../../components/Copy/CopyButton.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { commandOf, yamlOf } from "./text.ts";
import { stepOfIssue } from "./useTraining.ts";

const told = new Set([
  "task",
  "split",
  "keepDuplicatesTogether",
  "candidates",
  "metric",
  "rows",
  "budgetSeconds",
  "kept",
]);

/** "What will happen": sentences that follow every change, the estimate, and the same as YAML or a command. */
export const Rail = ({
  plan,
  fileName,
  isPlanning,
  onGo,
}: {
  plan: TrainingPlan;
  fileName: string;
  isPlanning: boolean;
  onGo: (step: number) => void;
}) => {
  const t = useT();
  const format = useFormat();
  const speech = useSpeech();
  const { estimate } = plan;
  const blocking = plan.issues.filter(({ level }) => level === "blocks");
  return (
    <aside className="rail" aria-label={t("train.willHappen")} aria-busy={isPlanning}>
      <h2>{t("train.willHappen")}</h2>
      <ul aria-live="polite">
        {plan.choices
          .filter(({ choice }) => told.has(choice))
          .map(({ choice, value, reason, figures }) => (
            <li key={`${choice} ${String(value)} ${reason}`}>{speech.choice(reason, figures)}</li>
          ))}
        <li>{t("train.rows", { train: estimate.trainRows, test: estimate.testRows })}</li>
        <li>
          <b>{t("train.fitsPlanned", { count: estimate.fits, duration: format.about(estimate.seconds) })}</b>
        </li>
        <li>
          {t("train.memory", {
            needed: format.bytes(estimate.memoryMb * 1e6),
            limit: format.bytes(estimate.memoryLimitMb * 1e6),
          })}
        </li>
      </ul>
      {blocking.length > 0 && (
        <div className="rail-issues">
          <h3>{t("train.issuesHead", { count: blocking.length })}</h3>
          {blocking.map(({ code, columns, figures }) => (
            <button
              key={`${code} ${columns.join(" ")}`}
              type="button"
              className="link"
              onClick={() => onGo(stepOfIssue(code))}
            >
              {speech.preflight(code, { columns, ...figures })}
            </button>
          ))}
        </div>
      )}
      <div className="row wrap copy-as">
        <span className="small ink3">{t("train.copyAs")}</span>
        <CopyButton text={yamlOf(plan.config)} label={t("train.copyYaml")} />
        <CopyButton text={commandOf(plan.config, fileName)} label={t("train.copyCommand")} />
      </div>
    </aside>
  );
};
