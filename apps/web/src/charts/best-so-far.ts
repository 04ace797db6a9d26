import { baseOption, referenceLine, valueAxis } from "./axes.ts";
import type { Figure, Pen } from "./figure.ts";

export interface ProgressPoint {
  readonly seconds: number;
  readonly score: number;
  readonly label: string;
}
export interface BestWords {
  readonly seconds: string;
  readonly metric: string;
  readonly candidate: string;
  readonly baseline: string;
  readonly best: string;
  readonly toCome: string;
}
export interface Progress {
  /** One a finished fold. */
  readonly folds: readonly ProgressPoint[];
  /** The best mean as it rose, in order of time. */
  readonly best: readonly ProgressPoint[];
  readonly baseline: number | null;
  readonly elapsedSeconds: number;
  readonly totalSeconds: number | null;
}

/** Scores of folds as they come, the best mean as a staircase, the baseline, and the time that is still to come. */
export const bestSoFarFigure =
  ({ folds, best, baseline, elapsedSeconds, totalSeconds }: Progress, words: BestWords) =>
  (pen: Pen): Figure => {
    const end = Math.max(totalSeconds ?? elapsedSeconds, elapsedSeconds, 1);
    const last = best[best.length - 1];
    const stairs = last ? [...best, { ...last, seconds: elapsedSeconds }] : [];
    return {
      height: 260,
      marks: folds.length + stairs.length,
      table: {
        columns: [words.seconds, words.candidate, words.metric],
        rows: folds.map(({ seconds, label, score }) => [seconds, label, score]),
      },
      option: {
        ...baseOption(pen),
        grid: { left: 8, right: 24, top: 28, bottom: 36, containLabel: true },
        xAxis: {
          ...valueAxis(pen, "x", { name: words.seconds, min: 0, max: end }),
          axisLabel: {
            color: pen.color["ink-3"],
            fontSize: 11,
            hideOverlap: true,
            formatter: (value: number) => pen.format.seconds(value),
          },
        },
        yAxis: valueAxis(pen, "y", { name: words.metric }),
        series: [
          {
            type: "scatter",
            symbolSize: 6,
            data: folds.map(({ seconds, score, label }) => ({ value: [seconds, score], name: label })),
            itemStyle: { color: pen.color["c-rest"] },
            ...(baseline === null
              ? {}
              : {
                  markLine: {
                    ...referenceLine(pen, { yAxis: baseline }, words.baseline),
                    lineStyle: { color: pen.color["ink-2"], width: 1.2, type: "dotted" },
                  },
                }),
            ...(end > elapsedSeconds
              ? {
                  markArea: {
                    silent: true,
                    itemStyle: {
                      color: pen.color.sunken,
                      decal: {
                        symbol: "rect",
                        dashArrayX: [1, 0],
                        dashArrayY: [1, 5],
                        rotation: -Math.PI / 4,
                        color: pen.color["hatch-ink"],
                      },
                    },
                    label: { color: pen.color["ink-3"], fontSize: 11, position: "inside" },
                    data: [[{ xAxis: elapsedSeconds, name: words.toCome }, { xAxis: end }]],
                  },
                }
              : {}),
          },
          {
            type: "line",
            step: "end",
            data: stairs.map(({ seconds, score }) => [seconds, score]),
            symbol: "circle",
            symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) =>
              dataIndex === stairs.length - 1 ? 10 : 0,
            lineStyle: { color: pen.color.c1, width: 2 },
            itemStyle: { color: pen.color.c1 },
            label: {
              show: true,
              color: pen.color.ink,
              fontSize: 11,
              position: "top",
              formatter: ({ dataIndex }: { dataIndex: number }) =>
                dataIndex === stairs.length - 1 && last ? `${words.best} ${pen.format.metric(last.score)}` : "",
            },
          },
        ],
      },
    };
  };
