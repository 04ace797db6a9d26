import type { Evaluation, Run } from "@datalab/contract";
import { useCallback, useMemo } from "react";
import { Chart } from "../../../charts/Chart.tsx";
import { calibrationFigure } from "../../../charts/calibration.ts";
import type { Pen } from "../../../charts/figure.ts";
import { type CurveWords, precisionRecallFigure, rocFigure } from "../../../charts/roc.ts";
import { scoreFigure, scoreKey } from "../../../charts/scores.ts";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";

type Classification = Extract<Evaluation["detail"], { kind: "classification" }>;

/** Ranking, alarms, honesty of the probabilities, and how scores spread. */
export const ClassCurves = ({ run, detail }: { run: Run; detail: Classification }) => {
  const t = useT();
  const f = useFormat();
  const words = useMemo(
    (): CurveWords => ({
      falsePositives: t("charts.falsePositives"),
      truePositives: t("charts.truePositives"),
      chance: t("charts.chance"),
      recall: t("charts.recall"),
      precision: t("charts.precision"),
      base: t("charts.shareOfPositives"),
    }),
    [t],
  );
  const roc = useCallback((pen: Pen) => rocFigure(detail.roc, words)(pen), [detail.roc, words]);
  const pr = useCallback((pen: Pen) => precisionRecallFigure(detail.pr, words)(pen), [detail.pr, words]);
  const calibration = useCallback(
    (pen: Pen) =>
      calibrationFigure(detail.calibration, {
        announced: t("charts.announced"),
        observed: t("charts.observed"),
        rows: t("charts.rows"),
        low: t("charts.low"),
        high: t("charts.high"),
        honest: t("charts.honest"),
      })(pen),
    [detail.calibration, t],
  );
  const scores = detail.scores[0];
  const spread = useCallback(
    (pen: Pen) =>
      scoreFigure(scores ?? { label: "", edges: [], counts: [] }, {
        score: t("charts.scoreOf", { name: scores?.label ?? "" }),
        rows: t("charts.rows"),
        from: t("charts.from"),
        to: t("charts.to"),
      })(pen),
    [scores, t],
  );
  const honesty = detail.calibration[0];
  const name = `run-${String(run.number)}`;
  return (
    <section className="sec" id="curves" tabIndex={-1}>
      <h2>{t("run.secCurves")}</h2>
      <div className="grid2 charts-grid">
        <Chart
          title={t("run.rocTitle", { auc: f.percent(detail.roc[0]?.auc ?? 0) })}
          subtitle={t("run.rocSay")}
          name={`${name}-roc`}
          draw={roc}
        />
        <Chart
          title={t("run.prTitle", {
            ap: f.percent(detail.pr[0]?.averagePrecision ?? 0),
            base: f.percent(detail.pr[0]?.base ?? 0),
          })}
          subtitle={t("run.prSay")}
          name={`${name}-pr`}
          draw={pr}
        />
        <Chart
          title={t("run.calibrationTitle")}
          subtitle={
            honesty?.slope
              ? t("run.calibrationSay", {
                  slope: f.metric(honesty.slope.value),
                  low: f.metric(honesty.slope.low),
                  high: f.metric(honesty.slope.high),
                  ece: f.metric(honesty.ece?.value),
                })
              : t("run.calibrationNone")
          }
          name={`${name}-calibration`}
          draw={calibration}
        />
        {scores && (
          <Chart
            title={t("run.scoresTitle")}
            subtitle={t("run.scoresSay", { name: scores.label })}
            name={`${name}-scores`}
            draw={spread}
            keys={scoreKey(scores).map(({ label, color }) => ({ label: t("run.reallyIs", { name: label }), color }))}
          />
        )}
      </div>
    </section>
  );
};
