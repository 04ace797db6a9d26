import type { Evaluation } from "@datalab/contract";
import { categoryColors } from "../theme/tokens.ts";
import { baseOption, valueAxis } from "./axes.ts";
import type { Figure, Pen } from "./figure.ts";

type Classification = Extract<Evaluation["detail"], { kind: "classification" }>;
export interface CurveWords {
  readonly falsePositives: string;
  readonly truePositives: string;
  readonly chance: string;
  readonly recall: string;
  readonly precision: string;
  readonly base: string;
}

/** Above this many classes the curves are told apart in the table alone. */
const mostCurves = 6;

const lineOf = (pen: Pen, index: number, label: string, points: readonly (readonly [number, number])[]) => ({
  type: "line" as const,
  name: label,
  data: points.map((point) => [...point]),
  showSymbol: false,
  lineStyle: {
    width: 2,
    color: pen.color[categoryColors[index] ?? "c-rest"],
    type: (["solid", "dashed", "dotted"] as const)[Math.floor(index / 2) % 3] ?? "solid",
  },
  itemStyle: { color: pen.color[categoryColors[index] ?? "c-rest"] },
  endLabel: { show: false },
});

const labelsOf = (pen: Pen, names: readonly string[]) =>
  names.length > 1
    ? { legend: { show: false }, tooltip: { ...baseOption(pen).tooltip, trigger: "item" as const } }
    : {};

const dashedReference = (pen: Pen, name: string, points: readonly (readonly [number, number])[]) => ({
  type: "line" as const,
  name,
  data: points.map((point) => [...point]),
  showSymbol: false,
  silent: true,
  lineStyle: { width: 1.2, color: pen.color["ink-2"] },
  label: { show: false },
});

/** True positives against false positives at every threshold; the diagonal is chance. */
export const rocFigure =
  (curves: Classification["roc"], words: CurveWords) =>
  (pen: Pen): Figure => {
    const shown = curves.slice(0, mostCurves);
    const named = shown.map(({ label, auc }) => `${label} ${pen.format.metric(auc)}`);
    return {
      height: 280,
      marks: shown.reduce((sum, { x }) => sum + x.length, 0),
      table: {
        columns: ["", words.falsePositives, words.truePositives],
        rows: curves.flatMap(({ label, x, y }) => x.map((value, i) => [label, value, y[i] ?? null])),
      },
      option: {
        ...baseOption(pen),
        ...labelsOf(pen, named),
        xAxis: valueAxis(pen, "x", { name: words.falsePositives, min: 0, max: 1, isShare: true }),
        yAxis: valueAxis(pen, "y", { name: words.truePositives, min: 0, max: 1, isShare: true }),
        series: [
          dashedReference(pen, words.chance, [
            [0, 0],
            [1, 1],
          ]),
          ...shown.map(({ x, y }, i) =>
            lineOf(
              pen,
              i,
              named[i] as string,
              x.map((value, k) => [value, y[k] as number] as const),
            ),
          ),
        ],
      },
    };
  };

/** Precision against recall; the level line is the share of positives: what answering at random would reach. */
export const precisionRecallFigure =
  (curves: Classification["pr"], words: CurveWords) =>
  (pen: Pen): Figure => {
    const shown = curves.slice(0, mostCurves);
    return {
      height: 280,
      marks: shown.reduce((sum, { x }) => sum + x.length, 0),
      table: {
        columns: ["", words.recall, words.precision],
        rows: curves.flatMap(({ label, x, y }) => x.map((value, i) => [label, value, y[i] ?? null])),
      },
      option: {
        ...baseOption(pen),
        xAxis: valueAxis(pen, "x", { name: words.recall, min: 0, max: 1, isShare: true }),
        yAxis: valueAxis(pen, "y", { name: words.precision, min: 0, max: 1, isShare: true }),
        series: [
          ...shown.map(({ base }) =>
            dashedReference(pen, words.base, [
              [0, base],
              [1, base],
            ]),
          ),
          ...shown.map(({ label, averagePrecision, x, y }, i) =>
            lineOf(
              pen,
              i,
              `${label} ${pen.format.metric(averagePrecision)}`,
              x.map((value, k) => [value, y[k] as number] as const),
            ),
          ),
        ],
      },
    };
  };
