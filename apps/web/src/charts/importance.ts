import type { Evaluation } from "@datalab/contract";
import { baseOption, nameAxis, referenceLine, valueAxis } from "./axes.ts";
import type { Figure, Pen } from "./figure.ts";

export interface ImportanceWords {
  readonly column: string;
  readonly loss: string;
  readonly low: string;
  readonly high: string;
}

const mostColumns = 12;

/** Loss of the metric when a column is shuffled: dot and interval; hollow where it cannot be told from zero. */
export const importanceFigure =
  (importance: Evaluation["importance"], words: ImportanceWords) =>
  (pen: Pen): Figure => {
    const ranked = [...importance].sort((a, b) => b.mean - a.mean);
    const shown = ranked.slice(0, mostColumns);
    return {
      height: 52 + shown.length * 26,
      marks: shown.length * 2,
      table: {
        columns: [words.column, words.loss, words.low, words.high],
        rows: ranked.map(({ column, mean, low, high }) => [column, mean, low, high]),
      },
      traces: [{ series: 1, row: 0, count: shown.length }],
      option: {
        ...baseOption(pen),
        grid: { left: 8, right: 16, top: 8, bottom: 36, containLabel: true },
        xAxis: { ...valueAxis(pen, "x", { name: words.loss }), scale: false },
        yAxis: nameAxis(
          pen,
          shown.map(({ column }) => column),
        ),
        series: [
          intervalBands(pen, shown),
          {
            type: "scatter",
            symbolSize: 9,
            data: shown.map(({ mean, low }, i) => ({
              value: [mean, i],
              itemStyle: isTold(low)
                ? { color: pen.color.c1 }
                : { color: pen.color.sheet, borderColor: pen.color["ink-2"], borderWidth: 1.5 },
            })),
            markLine: referenceLine(pen, { xAxis: 0 }, ""),
          },
        ],
      },
    };
  };

/** Can the loss be told from none? */
const isTold = (low: number): boolean => low > 0;

/** Pale lying bands from low to high: uncertainty. */
const intervalBands = (pen: Pen, shown: Evaluation["importance"]) => ({
  type: "custom" as const,
  silent: true,
  data: shown.map(({ low, high }, i) => [low, high, i]),
  encode: { x: [0, 1], y: 2 },
  renderItem: (_: unknown, api: { value(i: number): number; coord(point: number[]): number[] }) => {
    const [left = 0, y = 0] = api.coord([api.value(0), api.value(2)]);
    const [right = 0] = api.coord([api.value(1), api.value(2)]);
    return {
      type: "rect",
      shape: { x: left, y: y - 4, width: Math.max(1, right - left), height: 8, r: 4 },
      style: { fill: pen.color.band },
    };
  },
});
