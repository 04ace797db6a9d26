import { MeasureKey } from "../../../components/Measure/Measure.tsx";
import { MetricHead, MetricRow } from "../../../components/MetricRow/MetricRow.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";
import { betterOf, scaleOfScore } from "../score-scale.ts";
import type { VisionResultProps } from "./VisionResult.tsx";

/** Every metric on the pictures that nothing has seen, with its interval and the baseline. */
export const VisionFigures = ({ run, evaluation }: VisionResultProps) => {
  const t = useT();
  const f = useFormat();
  const speech = useVisionSpeech();
  const ordered = [...evaluation.metrics].sort(
    (a, b) => Number(b.metric === run.metric) - Number(a.metric === run.metric),
  );
  const speed = evaluation.detail.kind === "anomaly" ? evaluation.detail.millisecondsPerImage : null;
  return (
    <section className="sec" id="figures" tabIndex={-1}>
      <div className="sec-head">
        <div>
          <h2>{t("images.figuresTitle")}</h2>
          <p className="say">{t("images.figuresSay", { count: evaluation.testImages })}</p>
        </div>
        <MeasureKey />
      </div>
      <table className="tb stackable vision-figures">
        <MetricHead
          labels={{
            metric: t("run.metric"),
            scale: t("run.scaleRight"),
            value: t("run.value"),
            interval: t("common.interval"),
            baseline: t("run.baselineHead"),
            words: t("run.inWords"),
          }}
        />
        <tbody>
          {ordered.map(({ metric, value, interval, baseline }) => (
            <MetricRow
              key={metric}
              metric={speech.metricTitle(metric)}
              value={value}
              interval={interval}
              baseline={baseline}
              better={betterOf(metric)}
              scale={scaleOfScore(metric, baseline, value)}
              meaning={speech.metricMeaning(metric)}
              words=""
            />
          ))}
        </tbody>
      </table>
      <p className="note small ink3">
        {speed !== null && t("images.speed", { ms: f.whole(Math.round(speed)) })}{" "}
        {evaluation.border &&
          t("images.border", {
            metric: speech.metric(evaluation.border.metric),
            value: f.metric(evaluation.border.value),
            majority: f.metric(evaluation.border.majority),
          })}
        {evaluation.sampled &&
          t("images.sampled", { shown: f.whole(evaluation.sampled.images), of: f.whole(evaluation.sampled.of) })}
      </p>
    </section>
  );
};
