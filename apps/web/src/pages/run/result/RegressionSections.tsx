import type { Evaluation } from "@datalab/contract";
import { useCallback, useMemo } from "react";
import { Chart } from "../../../charts/Chart.tsx";
import type { Pen } from "../../../charts/figure.ts";
import {
  fifthsFigure,
  predictedActualFigure,
  type RegressionWords,
  residualFigure,
} from "../../../charts/regression.ts";
import { fewestRows } from "../../../charts/slices.ts";
import { Measure } from "../../../components/Measure/Measure.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import type { ResultProps } from "./ResultView.tsx";

type Regression = Extract<Evaluation["detail"], { kind: "regression" }>;

/** What was said against what was so, how errors spread and where they are large, and whether the intervals hold. */
export const RegressionSections = ({ run, evaluation, detail }: ResultProps & { detail: Regression }) => {
  const t = useT();
  const f = useFormat();
  const words = useMemo(
    (): RegressionWords => ({
      row: t("charts.row"),
      actual: t("charts.actual", { name: run.target }),
      predicted: t("charts.predictedValue"),
      error: t("charts.errorOf", { name: run.target }),
      rows: t("charts.rows"),
      from: t("charts.from"),
      to: t("charts.to"),
      bias: t("charts.bias"),
      overall: t("charts.allRows"),
      exact: t("charts.exact"),
    }),
    [t, run.target],
  );
  const points = useCallback((pen: Pen) => predictedActualFigure(detail, words)(pen), [detail, words]);
  const residuals = useCallback((pen: Pen) => residualFigure(detail, words)(pen), [detail, words]);
  const fifths = useCallback(
    (pen: Pen) => fifthsFigure(detail, evaluation.overallError, words)(pen),
    [detail, evaluation.overallError, words],
  );
  const { intervals } = detail;
  const name = `run-${String(run.number)}`;
  const isSampled = detail.points.row.length < detail.sampledFrom;
  return (
    <section className="sec" id="curves" tabIndex={-1}>
      <h2>{t("run.secErrors")}</h2>
      <div className="grid2 charts-grid">
        <Chart
          title={t("run.pointsTitle")}
          name={`${name}-points`}
          draw={points}
          note={
            isSampled
              ? t("charts.sampled", { shown: f.whole(detail.points.row.length), total: f.whole(detail.sampledFrom) })
              : undefined
          }
        />
        <Chart
          title={t("run.residualsTitle", { mean: f.metric(detail.residuals.mean), sd: f.metric(detail.residuals.sd) })}
          name={`${name}-residuals`}
          draw={residuals}
        />
        <Chart
          title={t("run.fifthsTitle")}
          name={`${name}-fifths`}
          draw={fifths}
          note={
            detail.fifths.some(({ rows }) => rows < fewestRows) ? t("run.underTwenty", { rows: fewestRows }) : undefined
          }
        />
        {intervals && (
          <div>
            <h3>
              {t("run.intervalsTitle", {
                coverage: f.percent(intervals.coverage, 1),
                nominal: f.percent(intervals.nominal),
              })}
            </h3>
            <p className="say small">
              {t("run.intervalsSay", {
                width: f.metric(intervals.meanWidth),
                method: intervals.method.includes("bands") ? t("run.methodBands") : t("run.methodConformal"),
              })}
            </p>
            <Measure
              metric={t("run.coverage")}
              value={intervals.coverage}
              interval={intervals.coverageInterval}
              baseline={intervals.nominal}
              scale={{ worst: Math.min(0.5, intervals.coverageInterval.low), best: 1 }}
              size="big"
            />
            <p className="small ink3 num coverage-words">
              {t("run.coverageWords", {
                coverage: f.percent(intervals.coverage, 1),
                low: f.percent(intervals.coverageInterval.low),
                high: f.percent(intervals.coverageInterval.high),
                nominal: f.percent(intervals.nominal),
              })}
            </p>
          </div>
        )}
      </div>
    </section>
  );
};
