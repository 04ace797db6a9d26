import type { Evaluation } from "@datalab/contract";
import { categoryColors } from "../theme/tokens.ts";
import { baseOption, valueAxis, wordAt } from "./axes.ts";
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

/** The names of the curves, one under another at the right foot, each in the colour and place of its curve. */
const namesOf = (pen: Pen, names: readonly string[], low: number) =>
  names.length > 1
    ? names.map((name, i) =>
        wordAt(
          pen,
          [0.97, low + (names.length - 1 - i) * 0.075],
          name,
          pen.color[categoryColors[i] ?? "c-rest"],
          "left",
        ),
      )
    : [];

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
          wordAt(pen, [0.62, 0.5], words.chance),
          ...namesOf(pen, named, 0.06),
        ],
      },
    };
  };

/** Precision against recall; the level line is the share of positives: what answering at random would reach. */
export const precisionRecallFigure =
  (curves: Classification["pr"], words: CurveWords) =>
  (pen: Pen): Figure => {
    const shown = curves.slice(0, mostCurves);
    const named = shown.map(({ label, averagePrecision }) => `${label} ${pen.format.metric(averagePrecision)}`);
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
          ...shown.map(({ x, y }, i) =>
            lineOf(
              pen,
              i,
              named[i] as string,
              x.map((value, k) => [value, y[k] as number] as const),
            ),
          ),
          wordAt(
            pen,
            [0.01, Math.max(...shown.map(({ base }) => base)) + 0.055],
            shown.length > 1 ? words.base : `${words.base} ${pen.format.percent(shown[0]?.base ?? 0)}`,
          ),
          ...namesOf(pen, named, 0.06),
        ],
      },
    };
  };
