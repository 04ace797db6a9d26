import type { Evaluation } from "@datalab/contract";
import { baseOption, valueAxis, wordAt } from "./axes.ts";
import { classColor, type Figure, type Pen, tracesInTurn } from "./figure.ts";

type Curves = Extract<Evaluation["detail"], { kind: "classification" }>["calibration"];
export interface CalibrationWords {
  readonly curve: string;
  readonly announced: string;
  readonly observed: string;
  readonly rows: string;
  readonly low: string;
  readonly high: string;
  readonly honest: string;
}

/** Bands of more would lie over one another; the table has them all. */
export const mostCurves = 4;

/** Observed share against announced probability with its interval; the diagonal is honesty. */
export const calibrationFigure =
  (curves: Curves, words: CalibrationWords) =>
  (pen: Pen): Figure => {
    const shown = curves.slice(0, mostCurves);
    return {
      height: 280,
      marks: shown.reduce((sum, { predicted }) => sum + predicted.length * 2, 0),
      table: {
        columns: [words.curve, words.announced, words.observed, words.low, words.high, words.rows],
        rows: curves.flatMap(({ label, predicted, observed, low, high, counts }) =>
          predicted.map((value, i) => [
            label,
            value,
            observed[i] ?? null,
            low[i] ?? null,
            high[i] ?? null,
            counts[i] ?? null,
          ]),
        ),
      },
      traces: tracesInTurn(
        2,
        shown.map(({ predicted }) => predicted.length),
        2,
      ),
      option: {
        ...baseOption(pen),
        xAxis: valueAxis(pen, "x", { name: words.announced, min: 0, max: 1, isShare: true }),
        yAxis: valueAxis(pen, "y", { name: words.observed, min: 0, max: 1, isShare: true }),
        series: [
          {
            type: "line",
            silent: true,
            showSymbol: false,
            data: [
              [0, 0],
              [1, 1],
            ],
            lineStyle: { color: pen.color["ink-2"], width: 1.2 },
          },
          ...shown.flatMap(({ label, predicted, observed, low, high }, index) => {
            const color = pen.color[classColor(index)];
            return [
              intervalBars(pen, predicted, low, high),
              {
                type: "line",
                name: label,
                data: predicted.map((value, i) => [value, observed[i] as number]),
                symbol: "circle",
                symbolSize: 8,
                lineStyle: { color, width: 1.5 },
                itemStyle: { color },
              },
            ];
          }),
          wordAt(pen, [0.3, 0.3], words.honest, pen.color["ink-3"], "left"),
          ...(shown.length > 1
            ? shown.map(({ label }, i) =>
                wordAt(pen, [0.97, 0.06 + (shown.length - 1 - i) * 0.075], label, pen.color[classColor(i)], "left"),
              )
            : []),
        ],
      },
    };
  };

/** Pale upright bands from low to high: uncertainty. */
const intervalBars = (pen: Pen, x: readonly number[], low: readonly number[], high: readonly number[]) => ({
  type: "custom" as const,
  silent: true,
  data: x.map((value, i) => [value, low[i] as number, high[i] as number]),
  renderItem: (_: unknown, api: { value(i: number): number; coord(point: number[]): number[] }) => {
    const [left = 0, bottom = 0] = api.coord([api.value(0), api.value(1)]);
    const [, top = 0] = api.coord([api.value(0), api.value(2)]);
    return {
      type: "rect",
      shape: { x: left - 4, y: top, width: 8, height: Math.max(1, bottom - top), r: 4 },
      style: { fill: pen.color.band },
    };
  },
});
