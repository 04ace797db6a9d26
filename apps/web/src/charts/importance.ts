import type { Evaluation } from "@datalab/contract";
import { baseOption, nameAxis, valueAxis } from "./axes.ts";
import type { Figure, Pen } from "./figure.ts";

export interface ImportanceWords {
  readonly column: string;
  readonly loss: string;
  readonly low: string;
  readonly high: string;
}

const mostBars = 12;

/** Loss of the metric when a column is shuffled, with its interval; hollow where it cannot be told from zero. */
export const importanceFigure =
  (importance: Evaluation["importance"], words: ImportanceWords) =>
  (pen: Pen): Figure => {
    const shown = [...importance].sort((a, b) => b.mean - a.mean).slice(0, mostBars);
    return {
      height: 56 + shown.length * 30,
      marks: shown.length * 2,
      table: {
        columns: [words.column, words.loss, words.low, words.high],
        rows: importance.map(({ column, mean, low, high }) => [column, mean, low, high]),
      },
      option: {
        ...baseOption(pen),
        grid: { left: 8, right: 16, top: 8, bottom: 36, containLabel: true },
        xAxis: {
          ...valueAxis(pen, "x", { name: words.loss }),
          scale: false,
          splitLine: { show: true, lineStyle: { color: pen.color.grid } },
        },
        yAxis: nameAxis(
          pen,
          shown.map(({ column }) => column),
        ),
        series: [
          {
            type: "bar",
            barWidth: 12,
            data: shown.map(({ mean, low }) => ({
              value: mean,
              itemStyle:
                low > 0
                  ? { color: pen.color.c1 }
                  : { color: pen.color.sheet, borderColor: pen.color["ink-2"], borderWidth: 1 },
            })),
          },
          {
            type: "custom",
            silent: true,
            z: 3,
            data: shown.map(({ low, high }, i) => [low, high, i]),
            renderItem: (_: unknown, api: { value(i: number): number; coord(point: number[]): number[] }) => {
              const [left = 0, y = 0] = api.coord([api.value(0), api.value(2)]);
              const [right = 0] = api.coord([api.value(1), api.value(2)]);
              return {
                type: "line",
                shape: { x1: left, y1: y, x2: right, y2: y },
                style: { stroke: pen.color["ink-2"], lineWidth: 1.5 },
              };
            },
          },
        ],
      },
    };
  };
