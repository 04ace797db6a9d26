import { baseOption, halo, referenceLine, valueAxis } from "./axes.ts";
import { type Figure, hatchLines, type Pen } from "./figure.ts";

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
    const start = baseline === null ? [] : [{ seconds: 0, score: baseline, label: words.baseline }];
    const stairs = last ? [...start, ...best, { ...last, seconds: elapsedSeconds }] : [];
    return {
      height: 260,
      marks: folds.length + stairs.length,
      table: {
        columns: [words.seconds, words.candidate, words.metric],
        rows: folds.map(({ seconds, label, score }) => [seconds, label, score]),
      },
      traces: [{ series: 0, row: 0, count: folds.length }],
      option: {
        ...baseOption(pen),
        grid: { left: 8, right: 24, top: 28, bottom: 36, containLabel: true },
        xAxis: {
          ...valueAxis(pen, "x", { name: words.seconds, min: 0, max: end }),
          axisLabel: {
            color: pen.color["ink-3"],
            fontSize: 11,
            hideOverlap: true,
            showMaxLabel: false,
            formatter: (value: number) => pen.format.seconds(value),
          },
        },
        yAxis: withRoomFor(baseline, valueAxis(pen, "y", { name: words.metric })),
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
                    ...referenceLine(pen, { yAxis: baseline }, words.baseline, "insideStartTop"),
                    lineStyle: { color: pen.color["ink-2"], width: 1.2, type: "dotted" },
                  },
                }),
          },
          ...(end > elapsedSeconds ? [toComeArea(pen, elapsedSeconds, end, words.toCome)] : []),
          {
            type: "line",
            step: "end",
            z: 4,
            // The label stands at the last point alone: an empty one would break the line by its ground.
            data: stairs.map(({ seconds, score }, i) => ({
              value: [seconds, score],
              ...(i === stairs.length - 1
                ? {
                    label: {
                      show: true,
                      color: pen.color.ink,
                      fontSize: 11,
                      position: elapsedSeconds < end * 0.75 ? "right" : "left",
                      formatter: `${words.best} ${pen.format.metric(score)}`,
                      ...halo(pen),
                    },
                  }
                : {}),
            })),
            symbol: "circle",
            symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) =>
              dataIndex === stairs.length - 1 ? 10 : 0,
            lineStyle: { color: pen.color.c1, width: 2 },
            itemStyle: { color: pen.color.c1 },
          },
        ],
      },
    };
  };

/** The baseline is always in the picture, also while every candidate is far above it. */
const withRoomFor = <A extends { readonly axisLabel: object }>(baseline: number | null, axis: A) =>
  baseline === null
    ? axis
    : {
        ...axis,
        axisLabel: { ...axis.axisLabel, showMinLabel: false, showMaxLabel: false },
        min: ({ min }: { min: number }) => roundedDown(Math.min(min, baseline)),
        max: ({ max }: { max: number }) => roundedUp(Math.max(max, baseline)),
      };

const step = 0.05;
const stepOf = (value: number): number => (Math.abs(value) <= 1 ? step : 10 ** Math.floor(Math.log10(Math.abs(value))));
const tidy = (value: number): number => Number(value.toPrecision(6));
const roundedDown = (value: number): number => tidy(Math.floor(value / stepOf(value) - 0.2) * stepOf(value));
const roundedUp = (value: number): number => tidy(Math.ceil(value / stepOf(value) + 0.2) * stepOf(value));

/** Hatched, because it is not known: from now to the estimated end. */
const toComeArea = (pen: Pen, from: number, to: number, text: string) => ({
  type: "custom" as const,
  silent: true,
  z: 1,
  data: [[from, to]],
  encode: { x: [0, 1] },
  renderItem: (
    { coordSys }: { coordSys: { y: number; height: number } },
    api: { value(i: number): number; coord(point: number[]): number[] },
  ) => {
    const [left = 0] = api.coord([api.value(0), 0]);
    const [right = 0] = api.coord([api.value(1), 0]);
    return {
      type: "rect",
      shape: { x: left, y: coordSys.y, width: Math.max(0, right - left), height: coordSys.height },
      style: { fill: pen.color.sheet, decal: hatchLines(pen) },
      textContent: {
        type: "text",
        style: { text, fill: pen.color["ink-3"], fontSize: 11, ...halo(pen) },
      },
      textConfig: { position: [12, coordSys.height * 0.6] },
    };
  },
});
