import type { VisionEvaluation, VisionRun } from "@datalab/contract";
import { useCallback, useMemo } from "react";
import { Chart } from "../../../charts/Chart.tsx";
import { calibrationFigure } from "../../../charts/calibration.ts";
import type { Pen } from "../../../charts/figure.ts";
import { type CurveWords, precisionRecallFigure, rocFigure } from "../../../charts/roc.ts";
import { useT } from "../../../i18n/i18n.ts";

type Detail = VisionEvaluation["detail"];
type Classification = Extract<Detail, { kind: "classification" }>;

/** Curves in one shape, whichever task: an anomaly has one. */
const rocOf = (detail: Detail, name: string): Classification["roc"] =>
  detail.kind === "classification" ? detail.roc : [{ label: name, ...detail.roc }];
const prOf = (detail: Detail, name: string): Classification["pr"] =>
  detail.kind === "classification" ? detail.pr : [{ label: name, ...detail.pr }];

/** Ranking and alarms, and for classes the honesty of the chances. */
export const VisionCurves = ({ run, detail }: { run: VisionRun; detail: Detail }) => {
  const t = useT();
  const defects = t("images.defectsWord");
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
  const roc = useCallback((pen: Pen) => rocFigure(rocOf(detail, defects), words)(pen), [detail, defects, words]);
  const pr = useCallback(
    (pen: Pen) => precisionRecallFigure(prOf(detail, defects), words)(pen),
    [detail, defects, words],
  );
  const curves = detail.kind === "classification" ? detail.calibration : null;
  const calibration = useCallback(
    (pen: Pen) =>
      calibrationFigure(curves ?? [], {
        curve: t("charts.curve"),
        announced: t("charts.announced"),
        observed: t("charts.observed"),
        rows: t("charts.rows"),
        low: t("charts.low"),
        high: t("charts.high"),
        honest: t("charts.honest"),
      })(pen),
    [curves, t],
  );
  const name = `run-${String(run.number)}`;
  return (
    <section className="sec" id="curves" tabIndex={-1}>
      <h2>{t("run.secCurves")}</h2>
      <div className="grid2 charts-grid">
        <Chart title={t("images.rocTitle")} name={`${name}-roc`} draw={roc} />
        <Chart title={t("images.prTitle")} name={`${name}-pr`} draw={pr} />
        {curves && curves.length > 0 && (
          <Chart title={t("run.calibrationTitle")} name={`${name}-calibration`} draw={calibration} />
        )}
      </div>
    </section>
  );
};
