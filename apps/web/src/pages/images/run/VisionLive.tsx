import type { VisionRun } from "@datalab/contract";
import { StateMark } from "../../../components/Level/Level.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";
import { Epochs } from "./Epochs.tsx";
import { VisionStepList } from "./VisionStepList.tsx";
import { type CandidateLive, meanOf, type VisionLiveState } from "./vision-live-state.ts";

const shownNotes = 8;

/** A training as it goes: how far, what leads, each model's folds and epochs, what is happening. */
export const VisionLive = ({ run, live, isLost }: { run: VisionRun; live: VisionLiveState; isLost: boolean }) => {
  const t = useT();
  const f = useFormat();
  const speech = useVisionSpeech();
  const { features, progress } = live;
  const share = progress && progress.fitsPlanned > 0 ? progress.fitsDone / progress.fitsPlanned : 0;
  return (
    <div className="page">
      <div className="page-head">
        <StateMark state={live.state} />
        <h1 aria-live="polite">
          <LiveSentence run={run} live={live} />
        </h1>
        <p className="lede">
          {live.leader
            ? t("run.leads", {
                model: speech.modelTitle(live.leader.estimator),
                metric: speech.metric(run.metric),
                mean: f.metric(live.leader.mean),
              })
            : t("run.nothingYet")}
        </p>
        {isLost && <p className="tag warn">{t("images.lost")}</p>}
      </div>
      <div
        className="bar"
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-label={t("images.progress")}
      >
        <i style={{ width: `${String(Math.round(share * 100))}%` }} />
      </div>
      <VisionStepList states={live.stepStates} />
      {features && features.done < features.of && (
        <p className="say num">
          {t("images.looking", { done: features.done, count: features.of })}{" "}
          {features.imagesPerSecond !== null && t("images.perSecond", { rate: f.whole(features.imagesPerSecond) })}
        </p>
      )}
      <section className="sec grid2 wide-l">
        <div>
          <h2>{t("images.modelsLive")}</h2>
          <table className="tb">
            <tbody>
              {run.config.candidates.map((candidate, index) => (
                <CandidateRow
                  key={`${candidate.estimator} ${String(index)}`}
                  name={speech.modelTitle(candidate.estimator)}
                  candidate={live.candidates[index]}
                  isLeader={live.leader?.index === index}
                />
              ))}
            </tbody>
          </table>
        </div>
        <div>
          <h2>{t("run.happening")}</h2>
          <ol className="happening">
            {live.notes.slice(0, shownNotes).map(({ number, at, code, figures }) => (
              <li key={number}>
                <time className="num" dateTime={at}>
                  {f.time(at)}
                </time>
                <span>{speech.note(code, figures)}</span>
              </li>
            ))}
          </ol>
          {progress && progress.memoryMb !== null && (
            <p className="small ink3 num">
              {t("run.memoryOf", { used: f.bytes(progress.memoryMb * 1e6), of: f.bytes(progress.memoryLimitMb * 1e6) })}
            </p>
          )}
        </div>
      </section>
      <Epochs run={run} live={live} />
    </div>
  );
};

const LiveSentence = ({ run, live }: { run: VisionRun; live: VisionLiveState }) => {
  const t = useT();
  const f = useFormat();
  const { progress, features, state, position, stepStates } = live;
  if (state === "queued") return position !== null && position > 1 ? t("run.queuedAt", { position }) : t("run.queued");
  if (state === "stopping") return t("run.stopping");
  if (stepStates.refit === "running" || stepStates.test === "running" || stepStates.verdict === "running")
    return t("run.finishing");
  if (features && features.done < features.of && (progress?.fitsDone ?? 0) === 0)
    return t("images.lookingTitle", { count: features.of });
  const done = progress?.fitsDone ?? 0;
  const planned = progress?.fitsPlanned ?? run.fitsPlanned;
  const left = progress?.secondsLeft ?? null;
  if (done === 0) return t("images.starting", { name: run.set.name });
  return left === null
    ? t("run.fits", { done, planned })
    : t("run.fitsLeft", { done, planned, left: f.seconds(Math.ceil(left)) });
};

const CandidateRow = ({
  name,
  candidate,
  isLeader,
}: {
  name: string;
  candidate: CandidateLive | undefined;
  isLeader: boolean;
}) => {
  const t = useT();
  const f = useFormat();
  const mean = candidate ? meanOf(candidate) : null;
  const done = candidate ? Object.keys(candidate.scores).length : 0;
  const state = candidate?.state ?? "waiting";
  const words = {
    waiting: t("images.candidateWaiting"),
    running: t("images.candidateRunning", { count: done }),
    done: t("images.candidateDone"),
    failed: t("images.candidateFailed"),
    skipped: t("images.candidateSkipped"),
    stopped: t("images.candidateStopped"),
  };
  return (
    <tr className={isLeader ? "sel" : undefined}>
      <th scope="row">{name}</th>
      <td className="ink3 small">{words[state]}</td>
      <td className="n num">{mean === null ? "–" : f.metric(mean)}</td>
    </tr>
  );
};
