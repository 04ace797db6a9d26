import {
  type Evaluation,
  type Run,
  type Statement,
  sayHeadline,
  sayStatement,
  sayUse,
  type Verdict,
} from "@datalab/contract";
import { useNavigate } from "@tanstack/react-router";
import { useMetricInfo } from "../../../api/useMetricInfo.ts";
import { scaleOf } from "../../../components/Measure/scale.ts";
import { type SpokenStatement, VerdictCard } from "../../../components/VerdictCard/VerdictCard.tsx";
import { useLocale, useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { typography } from "../../../i18n/typography.ts";
import { CloneLink } from "../RunActions.tsx";
import { sectionOf, showSection } from "./evidence.ts";

/** The verdict in words, each statement with the link to what shows it. */
export const VerdictSection = ({
  run,
  evaluation,
  verdict,
}: {
  run: Run;
  evaluation: Evaluation;
  verdict: Verdict;
}) => {
  const t = useT();
  const locale = useLocale();
  const speech = useSpeech();
  const info = useMetricInfo()(run.metric);
  const tidy = (text: string) => typography(text, locale);
  const spoken = (statements: readonly Statement[]): SpokenStatement[] =>
    statements.map((statement, i) => ({
      key: `${statement.code}-${String(i)}`,
      text: tidy(sayStatement(statement, locale)),
      evidence: <EvidenceChip statement={statement} runId={run.id} />,
    }));
  const headline = evaluation.metrics.find(({ metric }) => metric === run.metric);
  return (
    <VerdictCard
      level={verdict.level}
      sentence={tidy(sayHeadline(verdict.headline, locale))}
      limit={tidy(sayUse(verdict.use, locale))}
      headline={
        headline
          ? {
              title: t("run.headline", { metric: speech.metricTitle(run.metric), count: evaluation.testRows }),
              metric: speech.metric(run.metric),
              value: headline.value,
              interval: headline.interval,
              baseline: headline.baseline,
              better: info.better,
              scale: scaleOf([headline], info.better, [...info.range]),
              tone: verdict.level === "not-usable" ? "bad" : "model",
            }
          : null
      }
      holds={spoken(verdict.holds)}
      watch={spoken(verdict.watch)}
      unchecked={spoken(verdict.unchecked)}
      next={verdict.next.map((statement) => tidy(sayStatement(statement, locale))).join(" ") || t("run.nextNone")}
      actions={<CloneLink run={run} />}
    />
  );
};

/** «See»: the chart, the rows or the table that a statement rests on. */
const EvidenceChip = ({ statement: { evidence }, runId }: { statement: Statement; runId: string }) => {
  const t = useT();
  const navigate = useNavigate();
  const open = () => {
    const { rows, kind } = evidence;
    if (rows && rows.length > 0)
      void navigate({
        to: "/p/$project/runs/$run",
        params: { project: "default", run: runId },
        search: { rows },
        replace: true,
        resetScroll: false,
      });
    else showSection(sectionOf[kind]);
  };
  const label = {
    figures: t("run.seeFigures"),
    roc: t("run.seeCurve"),
    pr: t("run.seeCurve"),
    calibration: t("run.seeCurve"),
    confusion: t("run.seeAnswers"),
    slices: t("run.seeGroups"),
    residuals: t("run.seeErrors"),
    "predicted-actual": t("run.seeErrors"),
    intervals: t("run.seeErrors"),
    importance: t("run.seeWhy"),
    candidates: t("run.seeCandidates"),
    folds: t("run.seeCandidates"),
    threshold: t("run.seeThreshold"),
    rows: t("run.seeRows"),
    images: t("run.seeImages"),
    map: t("run.seeMap"),
    defects: t("run.seeDefects"),
    sizes: t("run.seeSizes"),
    quality: t("run.seeTrace"),
    trace: t("run.seeTrace"),
  }[evidence.kind];
  return (
    <button type="button" className="fig fig-button" onClick={open}>
      {evidence.rows && evidence.rows.length > 0 ? t("run.seeRows") : label}
    </button>
  );
};
