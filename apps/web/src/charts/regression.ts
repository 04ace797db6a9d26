import type { Evaluation } from "@datalab/contract";
import { baseOption, referenceLine, valueAxis, wordAt } from "./axes.ts";
import { type Figure, hatched, type Pen } from "./figure.ts";
import { fewestRows } from "./slices.ts";

type Regression = Extract<Evaluation["detail"], { kind: "regression" }>;
export interface RegressionWords {
  readonly row: string;
  readonly actual: string;
  readonly predicted: string;
  readonly error: string;
  readonly rows: string;
  readonly from: string;
  readonly to: string;
  readonly bias: string;
  readonly overall: string;
  readonly exact: string;
}

/** Each test row: what was said against what was so; the diagonal is right. */
export const predictedActualFigure =
  ({ points }: Regression, words: RegressionWords) =>
  (pen: Pen): Figure => {
    const all = [...points.actual, ...points.predicted];
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return {
      height: 320,
      marks: points.row.length,
      table: {
        columns: [words.row, words.actual, words.predicted],
        rows: points.row.map((row, i) => [row, points.actual[i] ?? null, points.predicted[i] ?? null]),
      },
      traces: [{ series: 2, row: 0, count: points.row.length }],
      option: {
        ...baseOption(pen),
        xAxis: valueAxis(pen, "x", { name: words.actual }),
        yAxis: valueAxis(pen, "y", { name: words.predicted }),
        series: [
          {
            type: "line",
            silent: true,
            showSymbol: false,
            data: [
              [low, low],
              [high, high],
            ],
            lineStyle: { color: pen.color["ink-2"], width: 1.2 },
          },
          wordAt(pen, [high, high], words.exact, pen.color["ink-3"], "left"),
          {
            type: "scatter",
            symbolSize: points.row.length > 500 ? 4 : 6,
            data: points.actual.map((actual, i) => [actual, points.predicted[i] as number]),
            itemStyle: { color: pen.color.c1, opacity: 0.55 },
          },
        ],
      },
    };
  };

/** How the errors spread; the line at zero is no bias. */
export const residualFigure =
  ({ residuals }: Regression, words: RegressionWords) =>
  (pen: Pen): Figure => ({
    height: 240,
    marks: residuals.counts.length,
    table: {
      columns: [words.from, words.to, words.rows],
      rows: residuals.counts.map((count, i) => [residuals.edges[i] ?? null, residuals.edges[i + 1] ?? null, count]),
    },
    traces: [{ series: 0, row: 0, count: residuals.counts.length }],
    option: {
      ...baseOption(pen),
      xAxis: valueAxis(pen, "x", { name: words.error }),
      yAxis: { ...valueAxis(pen, "y", { name: words.rows, min: 0 }) },
      series: [
        {
          type: "custom",
          data: residuals.counts.map((count, i) => [
            residuals.edges[i] as number,
            residuals.edges[i + 1] as number,
            count,
          ]),
          encode: { x: [0, 1], y: 2 },
          renderItem: (_: unknown, api: { value(i: number): number; coord(point: number[]): number[] }) => {
            const [left = 0, top = 0] = api.coord([api.value(0), api.value(2)]);
            const [right = 0, bottom = 0] = api.coord([api.value(1), 0]);
            return {
              type: "rect",
              shape: { x: left, y: top, width: Math.max(1, right - left - 1), height: bottom - top },
              style: { fill: pen.color.s3 },
            };
          },
        },
        { type: "line", data: [], markLine: referenceLine(pen, { xAxis: 0 }, "") },
      ],
    },
  });

/** Mean absolute error in each fifth of the range. */
export const fifthsFigure =
  ({ fifths }: Regression, overall: number, words: RegressionWords) =>
  (pen: Pen): Figure => ({
    height: 240,
    marks: fifths.length,
    table: {
      columns: [words.from, words.to, words.rows, words.error, words.bias],
      rows: fifths.map(({ from, to, rows, mae, bias }) => [from, to, rows, mae, bias]),
    },
    traces: [{ series: 0, row: 0, count: fifths.length }],
    option: {
      ...baseOption(pen),
      xAxis: {
        type: "category",
        data: fifths.map(({ from, to }) => `${pen.format.metric(from)} … ${pen.format.metric(to)}`),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: pen.color.axis } },
        axisLabel: { color: pen.color["ink-3"], fontSize: 11, interval: 0, hideOverlap: true },
      },
      yAxis: valueAxis(pen, "y", { name: words.error, min: 0 }),
      series: [
        {
          type: "bar",
          barMaxWidth: 44,
          data: fifths.map(({ mae, rows }) => ({
            value: mae,
            itemStyle: rows < fewestRows ? hatched(pen) : { color: pen.color.c1, borderRadius: 2 },
          })),
          markLine: referenceLine(
            pen,
            { yAxis: overall },
            `${words.overall} ${pen.format.metric(overall)}`,
            "insideStartTop",
          ),
        },
      ],
    },
  });
