import { useMediaQuery } from "@mantine/hooks";
import type { ECharts } from "echarts/core";
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { useScheme } from "../app/scheme.ts";
import { useFormat } from "../format/format.ts";
import { useT } from "../i18n/i18n.ts";
import { type ColorName, palette } from "../theme/tokens.ts";
import { ChartMenu } from "./ChartMenu.tsx";
import { ChartTableView } from "./ChartTableView.tsx";
import "./chart.css";
import type { Figure, Pen } from "./figure.ts";

export interface ChartProps {
  /** The finding when there is one, else the question. */
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Bins, sampling, shuffles; always under the chart. */
  readonly note?: ReactNode;
  /** File name of exports, without extension. */
  readonly name: string;
  /** Data → figure; must be stable (useCallback) so that it is drawn again only when something changed. */
  readonly draw: (pen: Pen) => Figure;
  /** Which colour is which, where the drawing cannot say it itself. */
  readonly keys?: readonly { readonly label: string; readonly color: ColorName }[];
  readonly onSelect?: (dataIndex: number, seriesIndex: number) => void;
}

/** The one way to show a chart: title, drawing, note, exports, the same numbers as a table, a sentence for those who listen. */
export const Chart = ({ title, subtitle, note, name, draw, keys = [], onSelect }: ChartProps) => {
  const { shown } = useScheme();
  const format = useFormat();
  const t = useT();
  const isNarrow = useMediaQuery("(max-width: 760px)") ?? false;
  const figure = useMemo(() => draw({ color: palette(shown), format, isNarrow }), [draw, shown, format, isNarrow]);
  const [asTable, setAsTable] = useState(false);
  const captionId = useId();
  return (
    <figure className="chart" aria-labelledby={captionId}>
      <figcaption>
        <div>
          <h3 id={captionId}>{title}</h3>
          {subtitle && <p className="say small">{subtitle}</p>}
        </div>
        <ChartMenu figure={figure} name={name} title={title} asTable={asTable} onTable={() => setAsTable(!asTable)} />
      </figcaption>
      {keys.length > 0 && (
        <div className="key">
          {keys.map(({ label, color }) => (
            <span key={label}>
              <i className={`sq fill-${color}`} />
              {label}
            </span>
          ))}
        </div>
      )}
      {asTable ? (
        <ChartTableView table={figure.table} caption={title} />
      ) : (
        <Drawing figure={figure} onSelect={onSelect} label={`${title} ${t("charts.tableHint")}`} />
      )}
      {note && <p className="note">{note}</p>}
    </figure>
  );
};

/** Draws into a box of the figure's height; redraws on a change of data, theme or width. */
const Drawing = ({ figure, onSelect, label }: { figure: Figure; onSelect: ChartProps["onSelect"]; label: string }) => {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const select = useRef(onSelect);
  select.current = onSelect;
  const latest = useRef(figure);
  latest.current = figure;
  const isCanvas = figure.marks >= 5000;

  useEffect(() => {
    let isGone = false;
    const element = box.current;
    if (!element) return;
    const resize = new ResizeObserver(() => chart.current?.resize());
    void import("./render.ts").then(({ openChart }) => {
      if (isGone) return;
      chart.current = openChart(element, isCanvas ? 5000 : 0);
      chart.current.setOption(latest.current.option, { notMerge: true });
      chart.current.on("click", (event) => select.current?.(event.dataIndex, event.seriesIndex ?? 0));
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
    chart.current?.setOption(figure.option, { notMerge: true });
  }, [figure]);

  return <div ref={box} className="chart-box" role="img" aria-label={label} style={{ height: figure.height }} />;
};
