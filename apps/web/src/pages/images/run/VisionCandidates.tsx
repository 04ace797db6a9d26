import type { VisionRun } from "@datalab/contract";
import { LeaderboardRow } from "../../../components/LeaderboardRow/LeaderboardRow.tsx";
import { scaleOf } from "../../../components/Measure/scale.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";
import { detailOf } from "../../run/candidate-name.ts";

/** Everything that was tried, on the same pictures; the baseline last. */
export const VisionCandidates = ({ run }: { run: VisionRun }) => {
  const t = useT();
  const speech = useVisionSpeech();
  const entries = [...run.leaderboard].sort(
    (a, b) =>
      Number(a.isBaseline) - Number(b.isBaseline) ||
      (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) ||
      a.index - b.index,
  );
  const metric = Object.keys(entries.find(({ isBaseline }) => !isBaseline)?.metrics ?? {}).includes(run.metric)
    ? run.metric
    : (Object.keys(entries[0]?.metrics ?? {})[0] ?? run.metric);
  const scale = scaleOf(
    entries.map((entry) => {
      const { mean = null, sd = null } = entry.metrics[metric] ?? {};
      return { value: mean, interval: mean !== null && sd !== null ? { low: mean - sd, high: mean + sd } : null };
    }),
    "high",
    [null, 1],
  );
  return (
    <section className="sec" id="candidates" tabIndex={-1}>
      <h2>{t("run.secCandidates")}</h2>
      <p className="say">{t("images.candidatesSay", { metric: speech.metricTitle(metric) })}</p>
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
              name={speech.modelTitle(entry.estimator)}
              detail={detailOf(run.config.candidates[entry.index]?.parameters ?? {})}
              metric={metric}
              metricName={speech.metric(metric)}
              scale={scale}
              better="high"
            />
          ))}
        </tbody>
      </table>
    </section>
  );
};
