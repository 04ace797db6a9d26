import type { Evaluation } from "@datalab/contract";
import { categoryColors } from "../theme/tokens.ts";
import { baseOption, valueAxis, wordAt } from "./axes.ts";
import { classColor, type Figure, type Pen, tracesInTurn } from "./figure.ts";

type Classification = Extract<Evaluation["detail"], { kind: "classification" }>;
type Curve = Pick<Classification["roc"][number], "label" | "x" | "y">;

export interface CurveWords {
  readonly falsePositives: string;
  readonly truePositives: string;
  readonly chance: string;
  readonly recall: string;
  readonly precision: string;
  readonly base: string;
  /** Head of the column that names the curve. */
  readonly curve: string;
  /** The curves that share the grey: how many, their lowest and highest score. */
  readonly others: (count: number, low: string, high: string) => string;
}

const lineOf = (pen: Pen, index: number, name: string, { x, y }: Pick<Curve, "x" | "y">) => {
  const isNamed = index < categoryColors.length;
  const color = pen.color[classColor(index)];
  return {
    type: "line" as const,
    name,
    z: isNamed ? 3 : 2,
    data: x.map((value, i) => [value, y[i] as number]),
    showSymbol: false,
    lineStyle: {
      width: isNamed ? 2 : 1,
      color,
      type: isNamed ? (["solid", "dashed", "dotted"] as const)[Math.floor(index / 2) % 3] : ("solid" as const),
    },
    itemStyle: { color },
    endLabel: { show: false },
  };
};

/** The names of several curves at the right foot, one under another, each in the colour of its curve; the rest share one. */
const namesOf = (
  pen: Pen,
  curves: readonly { label: string; score: number | null }[],
  words: CurveWords,
  low = 0.06,
) => {
  if (curves.length < 2) return [];
  const rest = curves.slice(categoryColors.length);
  const scores = rest.flatMap(({ score }) => (score === null ? [] : [score]));
  const names = curves
    .slice(0, categoryColors.length)
    .map(({ label, score }) => `${label} ${pen.format.metric(score)}`)
    .concat(
      rest.length > 0
        ? [words.others(rest.length, pen.format.metric(Math.min(...scores)), pen.format.metric(Math.max(...scores)))]
        : [],
    );
  return names.map((name, i) =>
    wordAt(
      pen,
      [0.97, low + (names.length - 1 - i) * 0.075],
      name,
      i < categoryColors.length ? pen.color[classColor(i)] : pen.color["ink-3"],
      "left",
    ),
  );
};

const dashedReference = (pen: Pen, name: string, points: readonly (readonly [number, number])[]) => ({
  type: "line" as const,
  name,
  data: points.map((point) => [...point]),
  showSymbol: false,
  silent: true,
  lineStyle: { width: 1.2, color: pen.color["ink-2"] },
  label: { show: false },
});

const rowsOf = (curves: readonly Curve[]) =>
  curves.flatMap(({ label, x, y }) => x.map((value, i) => [label, value, y[i] ?? null]));

const lengthsOf = (curves: readonly Curve[]) => curves.map(({ x }) => x.length);
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/** True positives against false positives at every threshold; the diagonal is chance. */
export const rocFigure =
  (curves: Classification["roc"], words: CurveWords) =>
  (pen: Pen): Figure => ({
    height: 280,
    marks: sumOf(lengthsOf(curves)),
    table: { columns: [words.curve, words.falsePositives, words.truePositives], rows: rowsOf(curves) },
    traces: tracesInTurn(1, lengthsOf(curves)),
    option: {
      ...baseOption(pen),
      xAxis: valueAxis(pen, "x", { name: words.falsePositives, min: 0, max: 1, isShare: true }),
      yAxis: valueAxis(pen, "y", { name: words.truePositives, min: 0, max: 1, isShare: true }),
      series: [
        dashedReference(pen, words.chance, [
          [0, 0],
          [1, 1],
        ]),
        ...curves.map((curve, i) => lineOf(pen, i, curve.label, curve)),
        wordAt(pen, curves.length > 1 ? [0.4, 0.36] : [0.62, 0.5], words.chance),
        ...namesOf(
          pen,
          curves.map(({ label, auc }) => ({ label, score: auc })),
          words,
        ),
      ],
    },
  });

/** Precision against recall; the level line is the share of positives: what answering at random would reach. */
export const precisionRecallFigure =
  (curves: Classification["pr"], words: CurveWords) =>
  (pen: Pen): Figure => {
    const bases = curves.slice(0, categoryColors.length).map(({ base }) => base);
    return {
      height: 280,
      marks: sumOf(lengthsOf(curves)),
      table: { columns: [words.curve, words.recall, words.precision], rows: rowsOf(curves) },
      traces: tracesInTurn(bases.length, lengthsOf(curves)),
      option: {
        ...baseOption(pen),
        xAxis: valueAxis(pen, "x", { name: words.recall, min: 0, max: 1, isShare: true }),
        yAxis: valueAxis(pen, "y", { name: words.precision, min: 0, max: 1, isShare: true }),
        series: [
          ...bases.map((base) =>
            dashedReference(pen, words.base, [
              [0, base],
              [1, base],
            ]),
          ),
          ...curves.map((curve, i) => lineOf(pen, i, curve.label, curve)),
          wordAt(
            pen,
            [0.01, Math.max(...bases) + 0.055],
            bases.length > 1 ? words.base : `${words.base} ${pen.format.percent(bases[0] ?? 0)}`,
          ),
          ...namesOf(
            pen,
            curves.map(({ label, averagePrecision }) => ({ label, score: averagePrecision })),
            words,
            Math.min(Math.max(...bases) + 0.06, 0.4),
          ),
        ],
      },
    };
  };
