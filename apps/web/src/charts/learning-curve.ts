import type { Evaluation } from "@datalab/contract";
import { baseOption, valueAxis } from "./axes.ts";
import type { Figure, Pen } from "./figure.ts";

type Curve = NonNullable<Evaluation["learningCurve"]>;

/** The score as training rows grow, with its spread. */
export const learningCurveFigure =
  ({ rows, mean, sd }: Curve, words: { readonly rows: string; readonly metric: string; readonly sd: string }) =>
  (pen: Pen): Figure => ({
    height: 240,
    marks: rows.length * 2,
    table: {
      columns: [words.rows, words.metric, words.sd],
      rows: rows.map((count, i) => [count, mean[i] ?? null, sd[i] ?? null]),
    },
    traces: [{ series: 2, row: 0, count: rows.length }],
    option: {
      ...baseOption(pen),
      xAxis: valueAxis(pen, "x", { name: words.rows, min: 0 }),
      yAxis: valueAxis(pen, "y", { name: words.metric }),
      series: [
        {
          type: "line",
          stack: "band",
          silent: true,
          symbol: "none",
          lineStyle: { opacity: 0 },
          data: rows.map((count, i) => [count, (mean[i] as number) - (sd[i] as number)]),
        },
        {
          type: "line",
          stack: "band",
          silent: true,
          symbol: "none",
          lineStyle: { opacity: 0 },
          areaStyle: { color: pen.color.band, opacity: 1 },
          data: rows.map((count, i) => [count, 2 * (sd[i] as number)]),
        },
        {
          type: "line",
          data: rows.map((count, i) => [count, mean[i] as number]),
          symbol: "circle",
          symbolSize: 8,
          lineStyle: { color: pen.color.c1, width: 2 },
          itemStyle: { color: pen.color.c1 },
        },
      ],
    },
  });
