import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
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
  TitleComponent,
  TooltipComponent,
  CanvasRenderer,
  SVGRenderer,
]);

const mostSvgMarks = 5000;

/** The only door to ECharts: a chunk of its own, loaded with the first chart. */
export const openChart = (element: HTMLElement, marks: number): ECharts =>
  init(element, null, { renderer: marks < mostSvgMarks ? "svg" : "canvas" });

export interface Picture {
  readonly option: EChartsCoreOption;
  readonly title: string;
  /** Under the drawing: what it rests on, and where it comes from. */
  readonly foot: string;
  readonly width: number;
  readonly height: number;
  readonly color: { readonly ink: string; readonly faint: string; readonly ground: string };
}

const headHeight = 26;
const footHeight = 24;

/** The option with room for a title above and a line below the drawing. */
const framed = ({ option, title, foot, width, color }: Picture): EChartsCoreOption => {
  const grid = { top: 28, bottom: 36, ...(option.grid as { top?: number; bottom?: number }) };
  const text = { width: width - 16, overflow: "truncate" as const };
  return {
    ...option,
    animation: false,
    backgroundColor: color.ground,
    grid: { ...grid, top: grid.top + headHeight, bottom: grid.bottom + footHeight },
    title: [
      { text: title, left: 8, top: 6, padding: 0, textStyle: { ...text, fontSize: 13, color: color.ink } },
      {
        text: foot,
        left: 8,
        bottom: 6,
        padding: 0,
        textStyle: { ...text, fontSize: 11, fontWeight: 400, color: color.faint },
      },
    ],
  };
};

/** A chart as a file, drawn off screen with its title and its foot: PNG at twice its size, or SVG. */
export const drawPicture = async (picture: Picture, type: "png" | "svg"): Promise<Blob> => {
  const { width, color } = picture;
  const height = picture.height + headHeight + footHeight;
  const holder = document.createElement("div");
  holder.style.cssText = `position:fixed;left:-10000px;width:${width}px;height:${height}px`;
  document.body.append(holder);
  const chart = init(holder, null, { renderer: type === "svg" ? "svg" : "canvas", width, height });
  try {
    chart.setOption(framed(picture));
    if (type === "svg") return new Blob([chart.renderToSVGString()], { type: "image/svg+xml" });
    const drawn = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: color.ground });
    return await new Promise((resolve, reject) =>
      drawn.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
    );
  } finally {
    chart.dispose();
    holder.remove();
  }
};
