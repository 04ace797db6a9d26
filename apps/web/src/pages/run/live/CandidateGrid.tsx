import type { Run } from "@datalab/contract";
import { useMetricInfo } from "../../../api/useMetricInfo.ts";
import { ScrollBox } from "../../../charts/ScrollBox.tsx";
import { Measure } from "../../../components/Measure/Measure.tsx";
import { scaleOf } from "../../../components/Measure/scale.ts";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { detailOf } from "../candidate-name.ts";
import { type CandidateLive, type LiveState, scoreOf } from "./live-state.ts";

export const foldCountOf = (run: Run): number =>
  run.config.validation.kind === "cv" ? run.config.validation.folds : 1;

const untouched: CandidateLive = { state: "waiting", scores: {}, running: [], fitSeconds: 0 };
const shades = 5;

/** Every candidate and its folds: a score when it is there, a hatch while it is not. In the order of running. */
export const CandidateGrid = ({ run, live }: { run: Run; live: LiveState }) => {
  const t = useT();
  const speech = useSpeech();
  const info = useMetricInfo()(run.metric);
  const folds = Array.from({ length: foldCountOf(run) }, (_, fold) => fold);
  const rows = [-1, ...run.config.candidates.keys()].map((index) => ({
    index,
    one: live.candidates[index] ?? untouched,
  }));
  // The baseline would take all of the scale: it has the palest shade of its own.
  const scores = rows.flatMap(({ index, one }) => (index < 0 ? [] : Object.values(one.scores).filter(isScore)));
  const shade = shadeOf(scores, info.better === "low");
  const scale = scaleOf(
    rows.map(({ one }) => ({ value: scoreOf(one).mean })),
    info.better,
    [...info.range],
  );
  return (
    <section className="sec">
      <div className="sec-head">
        <div>
          <h2>{t("run.candidates")}</h2>
          <p className="say">
            {t("run.candidatesSay", { metric: speech.metricTitle(run.metric), count: folds.length })}
          </p>
        </div>
        <div className="key d-only">
          <span>
            <i className="sq k-running" />
            {t("run.keyRunning")}
          </span>
          <span>
            <i className="k-hatch" />
            {t("run.keyWaiting")}
          </span>
          <span>
            <i className="k-base" />
            {t("common.baseline")}
          </span>
        </div>
      </div>
      <ScrollBox label={t("run.candidates")}>
        <table className="tb fold-grid">
          <thead>
            <tr>
              <th scope="col">{t("charts.candidate")}</th>
              {folds.map((fold) => (
                <th key={fold} scope="col" className="fold">
                  {t("run.fold", { number: fold + 1 })}
                </th>
              ))}
              <th scope="col" className="d-only" style={{ width: "16%" }}>
                {t("run.meanSd")}
              </th>
              <th scope="col" className="n d-only" aria-label={t("run.meanSd")} />
              <th scope="col" className="n d-only">
                {t("run.time")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ index, one }) => (
              <CandidateRow
                key={index}
                run={run}
                index={index}
                one={one}
                folds={folds}
                shade={shade}
                scale={scale}
                isBest={live.leader?.index === index}
              />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
};

const isScore = (score: number | null): score is number => score !== null;

/** A score's shade from 0 (worst) to 4 (best) among those on the screen. */
const shadeOf = (scores: readonly number[], isLowBetter: boolean) => {
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  return (score: number): number => {
    const share = high > low ? (score - low) / (high - low) : 0.5;
    return Math.round((isLowBetter ? 1 - share : share) * (shades - 1)) + 1;
  };
};

const palest = (): number => 1;

const CandidateRow = ({
  run,
  index,
  one,
  folds,
  shade,
  scale,
  isBest,
}: {
  run: Run;
  index: number;
  one: CandidateLive;
  folds: readonly number[];
  shade: (score: number) => number;
  scale: ReturnType<typeof scaleOf>;
  isBest: boolean;
}) => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const isBaseline = index < 0;
  const candidate = run.config.candidates[index];
  const { mean, sd } = scoreOf(one);
  return (
    <tr className={isBest ? "sel" : undefined}>
      <th scope="row">
        <b>{speech.estimatorTitle(isBaseline ? "baseline" : (candidate?.estimator ?? ""))}</b>{" "}
        <span className="small ink3">{candidate ? detailOf(candidate.parameters) : ""}</span>{" "}
        {isBest && <span className="tag acc">{t("run.bestTag")}</span>}
        {mean !== null && <div className="m-only small ink3 num">{f.metric(mean)}</div>}
      </th>
      {folds.map((fold) => (
        <td key={fold} className="fold">
          <FoldCell
            score={one.scores[fold]}
            isRunning={one.running.includes(fold)}
            state={one.state}
            shade={isBaseline ? palest : shade}
          />
        </td>
      ))}
      <td className="d-only">
        <Measure
          metric={speech.metric(run.metric)}
          value={mean}
          interval={mean !== null && sd !== null ? { low: mean - sd, high: mean + sd } : null}
          scale={scale}
          tone={isBest ? "model" : "rest"}
          isReference={isBaseline}
        />
      </td>
      <td className="n d-only">
        {mean === null ? (
          <span className="ink3">
            {one.state === "failed"
              ? t("common.tagFailed")
              : one.state === "running"
                ? t("run.keyRunning")
                : t("run.keyWaiting")}
          </span>
        ) : (
          <>
            <b>{f.metric(mean)}</b>{" "}
            {sd !== null && <span className="ink3">{t("common.plusMinus", { sd: f.spread(sd, mean) })}</span>}
          </>
        )}
      </td>
      <td className="n d-only">{one.fitSeconds > 0 ? f.seconds(one.fitSeconds) : ""}</td>
    </tr>
  );
};

const FoldCell = ({
  score,
  isRunning,
  state,
  shade,
}: {
  score: number | null | undefined;
  isRunning: boolean;
  state: CandidateLive["state"];
  shade: (score: number) => number;
}) => {
  const t = useT();
  const f = useFormat();
  if (typeof score === "number") return <span className={`fold-cell s${String(shade(score))}`}>{f.metric(score)}</span>;
  if (isRunning) return <span className="fold-cell running" role="img" aria-label={t("run.keyRunning")} />;
  return (
    <span
      className={`fold-cell ${state === "failed" ? "failed" : "hatch"}`}
      role="img"
      aria-label={state === "failed" ? t("common.tagFailed") : t("run.keyWaiting")}
    />
  );
};
