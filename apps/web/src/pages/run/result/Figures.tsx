import { useState } from "react";
import { useMetricInfo } from "../../../api/useMetricInfo.ts";
import { MeasureKey } from "../../../components/Measure/Measure.tsx";
import { scaleOf } from "../../../components/Measure/scale.ts";
import { MetricHead, MetricRow } from "../../../components/MetricRow/MetricRow.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { inOrder, useMetricWords } from "./metric-words.ts";
import type { ResultProps } from "./ResultView.tsx";

const shownAtFirst = 6;

/** Every headline metric on the rows that nothing has seen, with its interval and the baseline. */
export const Figures = ({ run, evaluation }: ResultProps) => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const infoOf = useMetricInfo();
  const { meaningOf, wordsOf } = useMetricWords();
  const [isOpen, setOpen] = useState(false);
  const ordered = inOrder(evaluation.metrics, run.metric);
  const hidden = ordered.length - shownAtFirst;
  return (
    <section className="sec" id="figures" tabIndex={-1}>
      <div className="sec-head">
        <div>
          <h2>{t("run.figuresTitle")}</h2>
          <p className="say">{t("run.figuresSay", { count: evaluation.testRows })}</p>
        </div>
        <MeasureKey />
      </div>
      <table className="tb stackable">
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
          {ordered.slice(0, isOpen || hidden < 2 ? undefined : shownAtFirst).map((one) => {
            const info = infoOf(one.metric);
            return (
              <MetricRow
                key={one.metric}
                metric={speech.metricTitle(one.metric)}
                value={one.value}
                interval={one.interval}
                baseline={one.baseline}
                better={info.better}
                scale={scaleOf([one], info.better, [...info.range])}
                meaning={meaningOf(one.metric)}
                words={wordsOf(one)}
              />
            );
          })}
        </tbody>
      </table>
      {hidden >= 2 && (
        <button
          type="button"
          className="link small more-figures"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t("common.less") : t("run.moreFigures", { count: hidden })}
        </button>
      )}
      {evaluation.sampled && (
        <p className="note small ink3">
          {t("run.sampled", { rows: f.whole(evaluation.sampled.rows), of: f.whole(evaluation.sampled.of) })}
        </p>
      )}
    </section>
  );
};
