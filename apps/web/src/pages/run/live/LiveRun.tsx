import type { Run } from "@datalab/contract";
import { useCallback } from "react";
import { useMetricInfo } from "../../../api/useMetricInfo.ts";
import { bestSoFarFigure } from "../../../charts/best-so-far.ts";
import { Chart } from "../../../charts/Chart.tsx";
import type { Pen } from "../../../charts/figure.ts";
import { StateMark } from "../../../components/Level/Level.tsx";
import { SegmentedBar } from "../../../components/RunStatus/RunStatus.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { DatasetLink } from "../DatasetLink.tsx";
import { CandidateGrid, foldCountOf } from "./CandidateGrid.tsx";
import { Happening } from "./Happening.tsx";
import { type LiveState, scoreOf } from "./live-state.ts";
import { Steps } from "./Steps.tsx";
import "./live.css";

/** A run as it goes: the sentence, what is done, the best so far, what is happening, every candidate's folds. */
export const LiveRun = ({
  run,
  live,
  isLost,
  lastEventAt,
}: {
  run: Run;
  live: LiveState;
  isLost: boolean;
  lastEventAt: number | null;
}) => {
  const t = useT();
  const f = useFormat();
  return (
    <div className="page">
      <div className="live-head">
        <div>
          <StateMark state={live.state} />
          <h1 aria-live="polite">{useSentence(run, live)}</h1>
          <p className="lede">{useSecondSentence(run, live)}</p>
          {isLost && (
            <p className="tag warn">
              {t("run.lost", { at: lastEventAt === null ? "–" : f.time(new Date(lastEventAt).toISOString()) })}
            </p>
          )}
        </div>
        <dl className="kv">
          <dt>{t("run.started")}</dt>
          <dd>{run.startedAt ? f.when(run.startedAt) : "–"}</dd>
          <dt>{t("run.data")}</dt>
          <dd>
            <DatasetLink dataset={run.dataset} />
          </dd>
          <dt>{t("run.keptAside")}</dt>
          <dd>{t("run.keptAsideShare", { share: f.percent(run.config.testFraction) })}</dd>
        </dl>
      </div>
      <SegmentedBar
        segments={segmentsOf(run, live)}
        label={t("run.fitsDone", {
          done: live.progress?.fitsDone ?? 0,
          planned: live.progress?.fitsPlanned ?? run.fitsPlanned,
        })}
      />
      <Steps states={live.stepStates} finished={finishedOf(live)} candidates={run.config.candidates.length} />
      <section className="sec grid2 wide-l">
        <BestSoFar run={run} live={live} />
        <Happening live={live} />
      </section>
      <CandidateGrid run={run} live={live} />
    </div>
  );
};

const finishedOf = ({ candidates }: LiveState): number =>
  Object.entries(candidates).filter(
    ([index, { state }]) => Number(index) >= 0 && (state === "done" || state === "failed"),
  ).length;

const segmentsOf = (run: Run, live: LiveState) =>
  run.config.candidates.map((candidate, index) => {
    const one = live.candidates[index];
    return {
      key: `${candidate.estimator}-${String(index)}`,
      cells: Array.from({ length: foldCountOf(run) }, (_, fold) => {
        if (one && fold in one.scores) return "done" as const;
        if (one?.running.includes(fold)) return "running" as const;
        return one?.state === "failed" ? ("failed" as const) : ("waiting" as const);
      }),
    };
  });

const useSentence = (run: Run, live: LiveState): string => {
  const t = useT();
  const f = useFormat();
  if (live.state === "queued")
    return live.position !== null && live.position > 1
      ? t("run.queuedAt", { position: live.position })
      : t("run.queued");
  if (live.state === "stopping") return t("run.stopping");
  if (
    live.stepStates.verdict === "running" ||
    live.stepStates.test === "running" ||
    live.stepStates.refit === "running"
  )
    return t("run.finishing");
  const done = live.progress?.fitsDone ?? 0;
  const planned = live.progress?.fitsPlanned ?? run.fitsPlanned;
  const left = live.progress?.secondsLeft ?? null;
  if (live.stepStates.candidates === "done" || (planned > 0 && done >= planned)) return t("run.finishing");
  if (done === 0) return t("run.starting", { target: f.quote(run.target) });
  return left === null
    ? t("run.fits", { done, planned })
    : t("run.fitsLeft", { done, planned, left: f.seconds(Math.ceil(left)) });
};

const useSecondSentence = (run: Run, live: LiveState): string => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  if (!live.leader) return t("run.nothingYet");
  return t("run.leads", {
    model: speech.estimatorTitle(live.leader.estimator),
    metric: speech.metric(run.metric),
    mean: f.metric(live.leader.mean),
  });
};

const BestSoFar = ({ run, live }: { run: Run; live: LiveState }) => {
  const t = useT();
  const speech = useSpeech();
  const info = useMetricInfo()(run.metric);
  const { folds, best, elapsedSeconds, progress } = live;
  const reference = live.candidates[-1];
  const baseline = reference ? scoreOf(reference).mean : null;
  const left = progress?.secondsLeft ?? null;
  const draw = useCallback(
    (pen: Pen) =>
      bestSoFarFigure(
        { folds, best, baseline, elapsedSeconds, totalSeconds: left === null ? null : elapsedSeconds + left },
        {
          seconds: t("charts.secondsSinceStart"),
          metric: speech.metricTitle(run.metric),
          candidate: t("charts.candidate"),
          baseline: baseline === null ? t("common.baseline") : `${t("common.baseline")} ${pen.format.metric(baseline)}`,
          best: t("charts.bestMean"),
          toCome: t("charts.toCome"),
        },
      )(pen),
    [folds, best, baseline, elapsedSeconds, left, t, speech, run.metric],
  );
  return (
    <Chart
      title={t("run.bestSoFar")}
      subtitle={info.better === "low" ? t("run.bestLow") : t("run.bestHigh")}
      name={`run-${run.number}-progress`}
      draw={draw}
    />
  );
};
