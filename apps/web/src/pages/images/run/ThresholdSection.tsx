import type { VisionEvaluation, VisionRun } from "@datalab/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Field } from "../../../components/Select/Field.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { ScoreStrip } from "./ScoreStrip.tsx";
import { consequenceOf, domainOf, lowestCost, missNoneAt, rowsOf } from "./score-strip.ts";

export type AnomalyDetail = Extract<VisionEvaluation["detail"], { kind: "anomaly" }>;
const from = "/p/$project/images/runs/$run";

/** From which score a piece is rejected: every picture a mark, the threshold a handle, and what it costs. */
export const ThresholdSection = ({ run, detail }: { run: VisionRun; detail: AnomalyDetail }) => {
  const t = useT();
  const f = useFormat();
  const search = useSearch({ from });
  const navigate = useNavigate({ from });
  const [costs, setCosts] = useState({
    missed: run.config.costs?.missed ?? 1,
    falseAlarm: run.config.costs?.falseAlarm ?? 1,
  });
  const normal = run.config.normalLabel ?? "good";
  const threshold = search.threshold ?? detail.threshold.value;
  const rows = rowsOf(detail, normal, "test");
  const validation = rowsOf(detail, normal, "validation");
  const hasLabelled = validation.some(({ isNormal }) => !isNormal);
  const set = (value: number) =>
    void navigate({ search: (last) => ({ ...last, threshold: value }), replace: true, resetScroll: false });
  const now = consequenceOf(rows, threshold);
  const chooseOn = hasLabelled ? validation : [];
  const number = (text: string): number => Math.max(0, Number(text.replace(",", ".")) || 0);
  return (
    <section className="sec" id="threshold" tabIndex={-1}>
      <div className="sec-head">
        <div>
          <h2>{t("images.thresholdTitle")}</h2>
          <p className="say">
            {t(detail.threshold.source === "normal-validation" ? "images.setOnGood" : "images.setOnLabelled", {
              count: detail.threshold.images,
              low: f.metric(detail.threshold.low),
              high: f.metric(detail.threshold.high),
            })}
          </p>
        </div>
        <div className="row wrap">
          {chooseOn.length > 0 && (
            <>
              <button type="button" className="btn s" onClick={() => set(missNoneAt(chooseOn))}>
                {t("images.missNone", { threshold: f.metric(missNoneAt(chooseOn)) })}
              </button>
              <button type="button" className="btn s" onClick={() => set(lowestCost(chooseOn, costs))}>
                {t("images.cheapest", { threshold: f.metric(lowestCost(chooseOn, costs)) })}
              </button>
            </>
          )}
          <button type="button" className="btn s" onClick={() => set(detail.threshold.value)}>
            {t("images.keepThreshold", { threshold: f.metric(detail.threshold.value) })}
          </button>
        </div>
      </div>
      <div className="grid2 wide-l">
        <ScoreStrip rows={rows} domain={domainOf([...rows, ...validation])} threshold={threshold} onMove={set} />
        <div>
          <p className="consequence" aria-live="polite">
            {t("images.consequence", {
              threshold: f.metric(threshold),
              alarms: f.whole(now.falseAlarms),
              good: f.whole(now.good),
              missed: f.whole(now.missed),
              defective: f.whole(now.defective),
            })}
          </p>
          <p className="small ink3">{t("images.testOnlySeen")}</p>
          <div className="grid2 costs">
            <Field
              label={t("run.costMissed")}
              value={String(costs.missed)}
              type="number"
              onCommit={(text) => setCosts({ ...costs, missed: number(text) })}
            />
            <Field
              label={t("run.costAlarm")}
              value={String(costs.falseAlarm)}
              type="number"
              onCommit={(text) => setCosts({ ...costs, falseAlarm: number(text) })}
            />
          </div>
          <p className="say">
            {t("images.totalCost", {
              cost: f.cell(now.missed * costs.missed + now.falseAlarms * costs.falseAlarm),
              unit: run.config.costs?.unit ?? t("run.units"),
              count: now.good + now.defective,
            })}
          </p>
        </div>
      </div>
    </section>
  );
};
