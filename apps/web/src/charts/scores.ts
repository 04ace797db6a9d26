import type { Evaluation } from "@datalab/contract";
import { type ColorName, categoryColors } from "../theme/tokens.ts";
import { baseOption, valueAxis } from "./axes.ts";
import type { Figure, Pen } from "./figure.ts";

type Scores = Extract<Evaluation["detail"], { kind: "classification" }>["scores"][number];
export interface ScoreWords {
  readonly score: string;
  readonly rows: string;
  readonly from: string;
  readonly to: string;
}

/** Of two classes the one that is scored is blue, as everywhere; of more, each by its place. */
const colorOf = (actual: string, label: string, index: number, classes: number): ColorName =>
  classes === 2 ? (actual === label ? "c1" : "c2") : (categoryColors[index] ?? "c-rest");

/** The colour of each class in the drawing, for the key above it. */
export const scoreKey = ({ label, counts }: Scores) =>
  counts
    .slice(0, categoryColors.length)
    .map(({ actual }, index) => ({ label: actual, color: colorOf(actual, label, index, counts.length) }));

/** How the probabilities of a class spread, by what the rows really are. */
export const scoreFigure =
  ({ label, edges, counts }: Scores, words: ScoreWords) =>
  (pen: Pen): Figure => ({
    height: 240,
    marks: edges.length * counts.length,
    table: {
      columns: [words.from, words.to, ...counts.map(({ actual }) => actual)],
      rows: edges
        .slice(0, -1)
        .map((from, i) => [from, edges[i + 1] ?? null, ...counts.map((one) => one.counts[i] ?? null)]),
    },
    option: {
      ...baseOption(pen),
      xAxis: {
        type: "category",
        data: edges.slice(0, -1).map((from, i) => pen.format.percent((from + (edges[i + 1] as number)) / 2)),
        name: words.score,
        nameLocation: "middle",
        nameGap: 28,
        nameTextStyle: { color: pen.color["ink-3"], fontSize: 11 },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: pen.color.axis } },
        axisLabel: { color: pen.color["ink-3"], fontSize: 11, hideOverlap: true },
      },
      yAxis: valueAxis(pen, "y", { name: words.rows, min: 0 }),
      series: counts.slice(0, categoryColors.length).map(({ actual, counts: values }, index) => ({
        type: "bar",
        name: actual,
        stack: "rows",
        barCategoryGap: "8%",
        data: values,
        itemStyle: { color: pen.color[colorOf(actual, label, index, counts.length)] },
      })),
    },
  });
