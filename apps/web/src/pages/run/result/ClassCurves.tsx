import type { Evaluation, Run } from "@datalab/contract";
import { useCallback, useMemo } from "react";
import { Chart } from "../../../charts/Chart.tsx";
import { calibrationFigure, mostCurves } from "../../../charts/calibration.ts";
import type { Pen } from "../../../charts/figure.ts";
import { type CurveWords, precisionRecallFigure, rocFigure } from "../../../charts/roc.ts";
import { scoreFigure, stacksOf } from "../../../charts/scores.ts";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";

type Classification = Extract<Evaluation["detail"], { kind: "classification" }>;

/** The class that a score is lowest for: the one worth naming. */
const lowestOf = <C,>(curves: readonly C[], scoreOf: (curve: C) => number | null): C | undefined =>
  [...curves].sort((a, b) => (scoreOf(a) ?? 1) - (scoreOf(b) ?? 1))[0];

/** As it is shown: nothing is worth naming among classes that are all told apart. */
const isPerfect = (score: number | null | undefined): boolean => (score ?? 0) > 0.9995;

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
      curve: t("charts.curve"),
      others: (count, low, high) => t("charts.othersScores", { count, low, high }),
    }),
    [t],
  );
  const roc = useCallback((pen: Pen) => rocFigure(detail.roc, words)(pen), [detail.roc, words]);
  const pr = useCallback((pen: Pen) => precisionRecallFigure(detail.pr, words)(pen), [detail.pr, words]);
  const calibration = useCallback(
    (pen: Pen) =>
      calibrationFigure(detail.calibration, {
        curve: t("charts.curve"),
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
  const others = useCallback((count: number) => t("charts.others", { count }), [t]);
  const spread = useCallback(
    (pen: Pen) =>
      scoreFigure(scores ?? { label: "", edges: [], counts: [] }, {
        score: t("charts.scoreOf", { name: scores?.label ?? "" }),
        rows: t("charts.rows"),
        from: t("charts.from"),
        to: t("charts.to"),
        others,
      })(pen),
    [scores, t, others],
  );
  const honesty = detail.calibration[0];
  const name = `run-${String(run.number)}`;
  const isMany = detail.roc.length > 1;
  const count = detail.classes.length;
  const drawn = (shown: number) => isMany && shown < count && t("run.classesDrawn", { shown, count });
  const ranked = lowestOf(detail.roc, ({ auc }) => auc);
  const rocText = {
    title: t(isMany && !isPerfect(ranked?.auc) ? "run.rocTitleMany" : "run.rocTitle", {
      name: ranked?.label ?? "",
      auc: f.percent(ranked?.auc ?? 0),
    }),
    subtitle: t(isMany ? "run.rocSayMany" : "run.rocSay"),
  };
  const announced = lowestOf(detail.pr, ({ averagePrecision }) => averagePrecision);
  const prText = {
    title: t(isMany && !isPerfect(announced?.averagePrecision) ? "run.prTitleMany" : "run.prTitle", {
      name: announced?.label ?? "",
      ap: f.percent(announced?.averagePrecision ?? 0),
      base: f.percent(announced?.base ?? 0),
    }),
    subtitle: t("run.prSay"),
  };
  const calibrationText = honesty?.slope
    ? t(isMany ? "run.calibrationSayOf" : "run.calibrationSay", {
        name: honesty.label,
        slope: f.metric(honesty.slope.value),
        low: f.metric(honesty.slope.low),
        high: f.metric(honesty.slope.high),
        ece: f.metric(honesty.ece?.value),
      })
    : t("run.calibrationNone");
  return (
    <section className="sec" id="curves" tabIndex={-1}>
      <h2>{t("run.secCurves")}</h2>
      <div className="grid2 charts-grid">
        <Chart {...rocText} note={drawn(detail.roc.length)} name={`${name}-roc`} draw={roc} />
        <Chart {...prText} note={drawn(detail.pr.length)} name={`${name}-pr`} draw={pr} />
        <Chart
          title={t("run.calibrationTitle")}
          subtitle={calibrationText}
          note={drawn(Math.min(detail.calibration.length, mostCurves))}
          name={`${name}-calibration`}
          draw={calibration}
        />
        {scores && (
          <Chart
            title={t("run.scoresTitle")}
            subtitle={t("run.scoresSay", { name: scores.label })}
            name={`${name}-scores`}
            draw={spread}
            keys={stacksOf(scores, others).map(({ name: label, color }) => ({
              label: color === "c-rest" ? label : t("run.reallyIs", { name: label }),
              color,
            }))}
          />
        )}
      </div>
    </section>
  );
};
