import { useCallback } from "react";
import { Chart } from "../../../charts/Chart.tsx";
import type { Pen } from "../../../charts/figure.ts";
import { importanceFigure } from "../../../charts/importance.ts";
import { learningCurveFigure } from "../../../charts/learning-curve.ts";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import type { ResultProps } from "./ResultView.tsx";

/** Which columns the model leans on, and whether more rows would help. */
export const Why = ({ run, evaluation }: ResultProps) => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const { importance, learningCurve } = evaluation;
  const drivers = importance
    .filter(({ low }) => low > 0)
    .sort((a, b) => b.mean - a.mean)
    .slice(0, 3)
    .map(({ column }) => f.quote(column));
  const bars = useCallback(
    (pen: Pen) =>
      importanceFigure(importance, {
        column: t("charts.column"),
        loss: t("charts.lossOf", { metric: speech.metric(run.metric) }),
        low: t("charts.low"),
        high: t("charts.high"),
      })(pen),
    [importance, t, speech, run.metric],
  );
  const curve = useCallback(
    (pen: Pen) =>
      learningCurveFigure(learningCurve ?? { rows: [], mean: [], sd: [] }, {
        rows: t("charts.trainingRows"),
        metric: speech.metricTitle(run.metric),
        sd: t("charts.spread"),
      })(pen),
    [learningCurve, t, speech, run.metric],
  );
  const name = `run-${String(run.number)}`;
  return (
    <section className="sec" id="why" tabIndex={-1}>
      <h2>{t("run.secWhy")}</h2>
      <div className="grid2 charts-grid">
        {importance.length === 0 ? (
          <p className="say">{t("run.whyNone")}</p>
        ) : (
          <Chart
            title={drivers.length > 0 ? t("run.whyDrivers", { columns: f.list(drivers) }) : t("run.whyUnclear")}
            name={`${name}-importance`}
            draw={bars}
            note={t("run.whyNote")}
          />
        )}
        {learningCurve && learningCurve.rows.length > 1 && (
          <Chart
            title={t("run.learningTitle")}
            name={`${name}-learning-curve`}
            draw={curve}
            note={t("run.learningNote")}
          />
        )}
      </div>
    </section>
  );
};
