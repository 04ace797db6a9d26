import type { Evaluation } from "@datalab/contract";
import { type ColorName, categoryColors } from "../theme/tokens.ts";
import { baseOption, valueAxis } from "./axes.ts";
import { classColor, type Figure, type Pen } from "./figure.ts";

type Scores = Extract<Evaluation["detail"], { kind: "classification" }>["scores"][number];
export interface ScoreWords {
  readonly score: string;
  readonly rows: string;
  readonly from: string;
  readonly to: string;
  /** The classes that share the grey. */
  readonly others: (count: number) => string;
}

interface Stack {
  readonly name: string;
  readonly color: ColorName;
  readonly counts: readonly number[];
}

/** One stack a class. Of two the one that is scored is blue, as everywhere; above six the scored class stands against all others. */
export const stacksOf = ({ label, counts }: Scores, others: ScoreWords["others"]): Stack[] => {
  const stack = (one: Scores["counts"][number], color: ColorName): Stack => ({
    name: one.actual,
    color,
    counts: one.counts,
  });
  if (counts.length === 2) return counts.map((one) => stack(one, one.actual === label ? "c1" : "c2"));
  if (counts.length <= categoryColors.length) return counts.map((one, index) => stack(one, classColor(index)));
  const at = counts.findIndex(({ actual }) => actual === label);
  const rest = counts.filter((_, index) => index !== at);
  const sum = (bin: number): number => rest.reduce((total, one) => total + (one.counts[bin] ?? 0), 0);
  return [
    ...counts.slice(at, at + 1).map((one) => stack(one, "c1")),
    { name: others(rest.length), color: "c-rest", counts: (rest[0]?.counts ?? []).map((_, bin) => sum(bin)) },
  ];
};

/** How the probabilities of a class spread, by what the rows really are. */
export const scoreFigure =
  (scores: Scores, words: ScoreWords) =>
  (pen: Pen): Figure => {
    const { edges, counts } = scores;
    const stacks = stacksOf(scores, words.others);
    return {
      height: 240,
      marks: edges.length * stacks.length,
      table: {
        columns: [words.from, words.to, ...counts.map(({ actual }) => actual)],
        rows: edges
          .slice(0, -1)
          .map((from, i) => [from, edges[i + 1] ?? null, ...counts.map((one) => one.counts[i] ?? null)]),
      },
      traces: stacks.map((_, series) => ({ series, row: 0, count: edges.length - 1 })),
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
        series: stacks.map(({ name, color, counts: values }) => ({
          type: "bar",
          name,
          stack: "rows",
          barCategoryGap: "8%",
          data: [...values],
          itemStyle: { color: pen.color[color] },
        })),
      },
    };
  };
