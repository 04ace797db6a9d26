import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { type ECharts, type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

use([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  CanvasRenderer,
  SVGRenderer,
]);

const mostSvgMarks = 5000;

/** The only door to ECharts: a chunk of its own, loaded with the first chart. */
export const openChart = (element: HTMLElement, marks: number): ECharts =>
  init(element, null, { renderer: marks < mostSvgMarks ? "svg" : "canvas" });

/** A chart as a picture, drawn off screen: PNG at twice its size, or SVG. */
export const drawPicture = (
  option: EChartsCoreOption,
  type: "png" | "svg",
  width: number,
  height: number,
  background: string,
): string => {
  const holder = document.createElement("div");
  holder.style.cssText = `position:fixed;left:-10000px;width:${width}px;height:${height}px`;
  document.body.append(holder);
  const chart = init(holder, null, { renderer: type === "svg" ? "svg" : "canvas", width, height });
  try {
    chart.setOption({ ...option, animation: false, backgroundColor: background });
    return type === "svg"
      ? `data:image/svg+xml;charset=utf-8,${encodeURIComponent(chart.renderToSVGString())}`
      : chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: background });
  } finally {
    chart.dispose();
    holder.remove();
  }
};
