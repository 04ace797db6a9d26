import type { LeaderboardEntry, Run } from "@datalab/contract";
import { useMetricInfo } from "../../../api/useMetricInfo.ts";
import { LeaderboardRow } from "../../../components/LeaderboardRow/LeaderboardRow.tsx";
import { scaleOf } from "../../../components/Measure/scale.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { detailOf } from "../candidate-name.ts";

/** By rank; those without a score after them; the baseline is always a row, and the last. */
const ordered = (entries: readonly LeaderboardEntry[]): LeaderboardEntry[] =>
  [...entries].sort(
    (a, b) =>
      Number(a.isBaseline) - Number(b.isBaseline) ||
      (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) ||
      a.index - b.index,
  );

/** Everything that was tried, on the same folds. */
export const Candidates = ({ run }: { run: Run }) => {
  const t = useT();
  const speech = useSpeech();
  const info = useMetricInfo()(run.metric);
  const entries = ordered(run.leaderboard);
  const scale = scaleOf(
    entries.map((entry) => {
      const score = entry.metrics[run.metric];
      const [mean, sd] = [score?.mean ?? null, score?.sd ?? null];
      return { value: mean, interval: mean !== null && sd !== null ? { low: mean - sd, high: mean + sd } : null };
    }),
    info.better,
    [...info.range],
  );
  return (
    <section className="sec" id="candidates" tabIndex={-1}>
      <div className="sec-head">
        <div>
          <h2>{t("run.secCandidates")}</h2>
          <p className="say">
            {t(run.state === "done" ? "run.candidatesRanked" : "run.candidatesUnchosen", {
              metric: speech.metricTitle(run.metric),
            })}
          </p>
        </div>
      </div>
      <table className="tb stackable leaderboard">
        <thead>
          <tr>
            <th scope="col" className="n" aria-label={t("run.rank")} />
            <th scope="col">{t("charts.candidate")}</th>
            <th scope="col" style={{ width: "24%" }}>
              {t("run.scaleRight")}
            </th>
            <th scope="col" className="n">
              {t("run.meanSd")}
            </th>
            <th scope="col" className="n">
              {t("run.fitTime")}
            </th>
            <th scope="col" className="n">
              {t("run.predictTime")}
            </th>
            <th scope="col" className="n">
              {t("run.size")}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <LeaderboardRow
              key={entry.index}
              entry={entry}
              name={speech.estimatorTitle(entry.estimator)}
              detail={detailOf(run.config.candidates[entry.index]?.parameters ?? {})}
              metric={run.metric}
              metricName={speech.metric(run.metric)}
              scale={scale}
              better={info.better}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
};
