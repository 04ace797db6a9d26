import type { Evidence, Statement, Verdict } from "@datalab/contract";
import { useNavigate } from "@tanstack/react-router";
import { type SpokenStatement, VerdictCard } from "../../../components/VerdictCard/VerdictCard.tsx";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";
import { showSection } from "../../run/result/evidence.ts";
import { scaleOfScore } from "../score-scale.ts";
import type { VisionResultProps } from "./VisionResult.tsx";

/** Where on the page of a training on pictures each kind of evidence lies. */
const sectionOf: Readonly<Partial<Record<Evidence["kind"], string>>> = {
  roc: "curves",
  pr: "curves",
  calibration: "curves",
  confusion: "answers",
  candidates: "candidates",
  folds: "candidates",
  threshold: "threshold",
  rows: "images",
  images: "images",
  map: "images",
  defects: "defects",
  sizes: "defects",
  quality: "trace",
  trace: "trace",
};

/** The verdict in words, each statement with the link to what shows it. */
export const VisionVerdict = ({ run, evaluation, verdict }: VisionResultProps & { verdict: Verdict }) => {
  const t = useT();
  const speech = useVisionSpeech();
  const spoken = (statements: readonly Statement[]): SpokenStatement[] =>
    statements.map((statement, position) => ({
      key: `${statement.code} ${String(position)}`,
      text: speech.statement(statement),
      evidence: <Chip statement={statement} run={run.id} />,
    }));
  const headline = evaluation.metrics.find(({ metric }) => metric === run.metric) ?? evaluation.metrics[0];
  return (
    <VerdictCard
      level={verdict.level}
      sentence={speech.headline(verdict.headline.code, verdict.headline.figures)}
      limit={speech.use(verdict.use.code, verdict.use.figures)}
      headline={
        headline
          ? {
              title: t("images.headline", {
                metric: speech.metricTitle(headline.metric),
                count: evaluation.testImages,
              }),
              metric: speech.metric(headline.metric),
              value: headline.value,
              interval: headline.interval,
              baseline: headline.baseline,
              scale: scaleOfScore(headline.metric, headline.baseline),
              tone: verdict.level === "not-usable" ? "bad" : "model",
            }
          : null
      }
      holds={spoken(verdict.holds)}
      watch={spoken(verdict.watch)}
      unchecked={spoken(verdict.unchecked)}
      next={verdict.next.map((statement) => speech.statement(statement)).join(" ") || t("run.nextNone")}
      actions={null}
    />
  );
};

const Chip = ({ statement: { evidence }, run }: { statement: Statement; run: string }) => {
  const t = useT();
  const navigate = useNavigate();
  const first = evidence.rows?.[0];
  const open = () => {
    if (first !== undefined)
      void navigate({
        to: "/p/$project/images/runs/$run",
        params: { project: "default", run },
        search: { image: first },
        replace: true,
        resetScroll: false,
      });
    showSection(first !== undefined ? "images" : (sectionOf[evidence.kind] ?? "figures"));
  };
  return (
    <button type="button" className="fig fig-button" onClick={open}>
      {first === undefined ? t("images.see") : t("images.seePictures")}
    </button>
  );
};
