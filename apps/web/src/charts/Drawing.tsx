import type { ECharts } from "echarts/core";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useFormat } from "../format/format.ts";
import { useT } from "../i18n/i18n.ts";
import { type Figure, markOf, rowOf } from "./figure.ts";
import { spokenRow } from "./spoken.ts";

interface Props {
  readonly figure: Figure;
  readonly label: string;
  readonly onSelect: ((dataIndex: number, seriesIndex: number) => void) | undefined;
}

const page = 10;
const enteredByTab = { tabIndex: 0 } as const;

/** Where a key leads from a row of the drawn numbers; null: the key is none of the chart's. */
export const rowAfterKey = (key: string, row: number | null, count: number): number | null => {
  const last = count - 1;
  const from = row ?? -1;
  const to = {
    ArrowRight: from + 1,
    ArrowDown: from + 1,
    ArrowLeft: row === null ? last : from - 1,
    ArrowUp: row === null ? last : from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: last,
  }[key];
  return to === undefined || count === 0 ? null : Math.min(Math.max(to, 0), last);
};

/**
 * Draws into a box of the figure's height; redraws on a change of data, theme or width.
 * By keyboard: Tab enters, arrows move from point to point and speak it, Enter selects it, Esc leaves.
 */
export const Drawing = ({ figure, onSelect, label }: Props) => {
  const t = useT();
  const format = useFormat();
  const hintId = useId();
  const [row, setRow] = useState<number | null>(null);
  const at = row === null ? null : Math.min(row, figure.table.rows.length - 1);
  const { box, chart } = useChart(figure, onSelect);

  const show = (next: number | null) => {
    const [before, mark] = [at, next].map((one) => (one === null ? null : markOf(figure.traces, one)));
    if (before) chart.current?.dispatchAction({ type: "downplay", ...before });
    if (mark) chart.current?.dispatchAction({ type: "highlight", ...mark });
    chart.current?.dispatchAction(mark ? { type: "showTip", ...mark } : { type: "hideTip" });
    setRow(next);
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = rowAfterKey(event.key, at, figure.table.rows.length);
    const mark = at === null ? null : markOf(figure.traces, at);
    if (next !== null) show(next);
    else if (event.key === "Escape") event.currentTarget.blur();
    else if (event.key === "Enter" && mark && onSelect) onSelect(mark.dataIndex, mark.seriesIndex);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      {/* The keys that move in the drawing are its own: a screen reader hands them through to an application. */}
      <div
        role="application"
        className="chart-keys"
        {...enteredByTab}
        aria-label={label}
        aria-describedby={hintId}
        onKeyDown={press}
        onBlur={() => show(null)}
      >
        <div ref={box} className="chart-box" aria-hidden="true" style={{ height: figure.height }} />
      </div>
      <span id={hintId} className="sr">
        {t("charts.keysHint")}
      </span>
      <p className={at === null ? "sr" : "chart-point num"} aria-live="polite">
        {at === null ? "" : spokenRow(figure.table, at, format)}
      </p>
    </>
  );
};

/** The chart of ECharts in a box, loaded with the first one. Its tooltip says a row of the table in the words of the table. */
const useChart = (figure: Figure, onSelect: Props["onSelect"]) => {
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const latest = useRef({ figure, onSelect, format });
  latest.current = { figure, onSelect, format };
  const isCanvas = figure.marks >= 5000;

  useEffect(() => {
    let isGone = false;
    const element = box.current;
    if (!element) return;
    const resize = new ResizeObserver(() => chart.current?.resize());
    void import("./render.ts").then(({ openChart }) => {
      if (isGone) return;
      chart.current = openChart(element, isCanvas ? 5000 : 0);
      chart.current.setOption(withTooltip(latest.current), { notMerge: true });
      chart.current.on("click", (event) => latest.current.onSelect?.(event.dataIndex, event.seriesIndex ?? 0));
      resize.observe(element);
    });
    return () => {
      isGone = true;
      resize.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, [isCanvas]);

  useEffect(() => {
    chart.current?.setOption(withTooltip({ figure, format }), { notMerge: true });
  }, [figure, format]);

  return { box, chart };
};

const withTooltip = ({ figure, format }: { figure: Figure; format: Parameters<typeof spokenRow>[2] }) => ({
  ...figure.option,
  tooltip: {
    ...(figure.option.tooltip as object),
    renderMode: "richText",
    formatter: ({ seriesIndex, dataIndex }: { seriesIndex: number; dataIndex: number }) => {
      const row = rowOf(figure.traces, seriesIndex, dataIndex);
      return row === null ? "" : spokenRow(figure.table, row, format).replaceAll("; ", "\n");
    },
  },
});
