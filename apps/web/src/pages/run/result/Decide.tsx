import type { Run } from "@datalab/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { Field } from "../../../components/Select/Field.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { cheapest, consequenceAt, missNone, type Thresholds, thresholdText } from "./thresholds.ts";

/** Pointer and keys move in hundredths; a preset stays as the table has it. */
const stepped = (value: number): number => Math.round(value * 100) / 100;
const clamp = (value: number): number => Math.min(1, Math.max(0, Math.round(value * 1000) / 1000));

/** From which score do we say yes? Out-of-fold scores only: the test rows play no part. */
export const Decide = ({ run, thresholds }: { run: Run; thresholds: Thresholds }) => {
  const t = useT();
  const f = useFormat();
  const search = useSearch({ from: "/p/$project/runs/$run" });
  const navigate = useNavigate({ from: "/p/$project/runs/$run" });
  const [costs, setCosts] = useState({
    missed: run.config.costs?.missed ?? 1,
    falseAlarm: run.config.costs?.falseAlarm ?? 1,
  });
  const threshold = search.threshold ?? thresholds.chosen;
  const setThreshold = (value: number) =>
    void navigate({ search: (last) => ({ ...last, threshold: clamp(value) }), replace: true, resetScroll: false });
  const now = consequenceAt(thresholds, threshold, costs);
  const best = cheapest(thresholds, costs);
  const negatives = thresholds.rows - thresholds.positives;
  const number = (text: string): number => Math.max(0, Number(text) || 0);
  return (
    <section className="sec" id="decide" tabIndex={-1}>
      <div className="sec-head">
        <div>
          <h2>{t("run.decideTitle", { name: thresholds.positive })}</h2>
          <p className="say">{t("run.decideSay", { rows: f.whole(thresholds.rows) })}</p>
        </div>
        <div className="row wrap">
          <button type="button" className="btn s" onClick={() => setThreshold(best)}>
            {t("run.lowestCost", { threshold: thresholdText(best, f.locale) })}
          </button>
          <button type="button" className="btn s" onClick={() => setThreshold(missNone(thresholds))}>
            {t("run.missNone")}
          </button>
          <button type="button" className="btn s" onClick={() => setThreshold(0.5)}>
            {t("run.keepHalf", { threshold: thresholdText(0.5, f.locale) })}
          </button>
        </div>
      </div>
      <div className="grid2 wide-l">
        <MirroredHistogram thresholds={thresholds} threshold={threshold} onMove={setThreshold} />
        <div>
          <p className="consequence" aria-live="polite">
            {t("run.consequence", {
              threshold: thresholdText(threshold, f.locale),
              found: f.whole(now.found),
              positives: f.whole(thresholds.positives),
              missed: f.whole(now.missed),
              alarms: f.whole(now.falseAlarms),
              negatives: f.whole(negatives),
              name: thresholds.positive,
            })}
          </p>
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
            {t("run.totalCost", { cost: f.cell(now.cost), unit: run.config.costs?.unit ?? t("run.units") })}
          </p>
        </div>
      </div>
    </section>
  );
};

const width = 600;
const height = 220;
const middle = 110;

/** Scores of the positive rows above the line, of the negative below; the handle is the threshold. */
const MirroredHistogram = ({
  thresholds,
  threshold,
  onMove,
}: {
  thresholds: Thresholds;
  threshold: number;
  onMove: (value: number) => void;
}) => {
  const t = useT();
  const f = useFormat();
  const { edges, positive, negative } = thresholds.histogram;
  const tallest = Math.max(1, ...positive, ...negative);
  const at = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onMove(stepped((event.clientX - box.left) / box.width));
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 0.05 : 0.01;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: -step,
      ArrowDown: -step,
      ArrowRight: step,
      ArrowUp: step,
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    onMove(stepped(threshold + move));
  };
  return (
    <div>
      <div
        className="threshold-slider"
        role="slider"
        tabIndex={0}
        aria-label={t("run.threshold")}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={threshold}
        aria-valuetext={thresholdText(threshold, f.locale)}
        onKeyDown={onKey}
      >
        <svg
          viewBox={`0 0 ${String(width)} ${String(height)}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            at(event);
          }}
          onPointerMove={(event) => event.buttons === 1 && at(event)}
        >
          <rect x={threshold * width} y={0} width={width - threshold * width} height={height} className="said-yes" />
          {positive.map((count, i) => bar(edges, i, middle - (count / tallest) * (middle - 6), middle, "up"))}
          {negative.map((count, i) => bar(edges, i, middle, middle + (count / tallest) * (middle - 6), "down"))}
          <line x1={0} x2={width} y1={middle} y2={middle} className="zero" />
          <line x1={threshold * width} x2={threshold * width} y1={0} y2={height} className="handle-line" />
        </svg>
        <span className="handle" style={{ left: `${String(threshold * 100)}%` }} aria-hidden="true" />
      </div>
      <div className="row between small ink3 num">
        <span>0</span>
        <span>{t("run.scoreAxis", { name: thresholds.positive })}</span>
        <span>1</span>
      </div>
      <div className="key">
        <span>
          <i className="sq up" />
          {t("run.areOf", { name: thresholds.positive, count: thresholds.positives })}
        </span>
        <span>
          <i className="sq down" />
          {t("run.areNot", { name: thresholds.positive, count: thresholds.rows - thresholds.positives })}
        </span>
      </div>
    </div>
  );
};

const bar = (edges: readonly number[], index: number, top: number, bottom: number, kind: "up" | "down") => {
  const [from = 0, to = 0] = [edges[index], edges[index + 1]];
  return (
    <rect
      key={`${kind}-${String(from)}`}
      className={kind}
      x={from * width + 0.5}
      width={Math.max(1, (to - from) * width - 1)}
      y={top}
      height={Math.max(0, bottom - top)}
    />
  );
};
