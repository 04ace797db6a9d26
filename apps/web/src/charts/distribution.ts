import { baseOption, valueAxis } from "./axes.ts";
import { classColor, type Figure, type Pen } from "./figure.ts";

/** Counts of a column: one series a class (one in all without a target), one stack a bin or value. */
export interface Distribution {
  readonly series: readonly string[];
  /** Of the bins or values, in full: «0.4 to 8.5». */
  readonly labels: readonly string[];
  /** Ends of the bins as text, one more than there are bins; null where the column has values rather than bins. */
  readonly edges: readonly string[] | null;
  /** counts[series][bin] */
  readonly counts: readonly (readonly number[])[];
  /** Empty cells by series. */
  readonly missing: readonly number[];
}
export interface DistributionWords {
  readonly column: string;
  readonly rows: string;
  readonly empty: string;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const gap = 0.6;
const mostNamed = 6;

/** How a column is spread, stacked by the classes of the target, its empty cells hatched and apart. */
export const distributionFigure =
  ({ series, labels, edges, counts, missing }: Distribution, words: DistributionWords) =>
  (pen: Pen): Figure => {
    const bins = labels.length;
    const empty = sum(missing);
    const end = empty > 0 ? bins + gap + emptyWidth(bins) : bins;
    const isSplit = series.length > 1;
    return {
      height: 190,
      marks: bins * series.length,
      table: {
        columns: [words.column, ...(isSplit ? series : [words.rows])],
        rows: [
          ...labels.map((label, bin) => [label, ...counts.map((one) => one[bin] ?? 0)]),
          ...(empty > 0 ? [[words.empty, ...missing]] : []),
        ],
      },
      traces: [
        ...series.map((_, index) => ({ series: index, row: 0, count: bins })),
        ...(empty > 0 ? [{ series: series.length, row: bins, count: 1 }] : []),
      ],
      option: {
        ...baseOption(pen),
        grid: { left: 4, right: 8, top: 24, bottom: 34, containLabel: true },
        xAxis: {
          ...valueAxis(pen, "x", { name: words.column, min: 0, max: end }),
          axisLabel: {
            color: pen.color["ink-3"],
            fontSize: 11,
            ...marksBelow(labels, edges),
          },
        },
        yAxis: valueAxis(pen, "y", { name: words.rows, min: 0, ticks: 4 }),
        series: [
          ...counts.map((one, index) => ({
            ...blocks(
              one.map((count, bin) => {
                const below = sum(counts.slice(0, index).map((other) => other[bin] ?? 0));
                return [bin, bin + 1, below, below + count];
              }),
              ({ shape }) => ({
                type: "rect",
                shape,
                style: { fill: pen.color[classColor(index)] },
                emphasis: { style: { stroke: pen.color.ink } },
              }),
            ),
            name: series[index] ?? "",
          })),
          ...(empty > 0
            ? [
                {
                  ...blocks([[bins + gap, end, 0, empty]], (block) =>
                    hatchedBlock(pen, block, `${pen.format.whole(empty)} ${words.empty}`),
                  ),
                  name: words.empty,
                },
              ]
            : []),
        ],
      },
    };
  };

/** The bar of the empty cells stays to be seen beside many bins. */
const emptyWidth = (bins: number): number => Math.max(1, bins * 0.06);

/** Of bins: both ends and the middle. Of few values: their names. */
const marksBelow = (labels: readonly string[], edges: readonly string[] | null) => {
  const named = edges
    ? [0, Math.floor(labels.length / 2), labels.length].map((at) => [at, edges[at] ?? ""] as const)
    : labels.length <= mostNamed
      ? labels.map((label, bin) => [bin + 0.5, label] as const)
      : [];
  const texts = new Map<number, string>(named);
  const most = edges ? Number.POSITIVE_INFINITY : Math.max(4, Math.floor(40 / Math.max(labels.length, 1)));
  return {
    customValues: [...texts.keys()],
    hideOverlap: true,
    formatter: (value: number): string => {
      const text = texts.get(value) ?? "";
      return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
    },
  };
};

interface Block {
  readonly shape: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Blocks from left to right and from low to high, in numbers of the axes. */
const blocks = (data: readonly (readonly number[])[], draw: (block: Block) => object) => ({
  type: "custom" as const,
  data: data.map((one) => [...one]),
  encode: { x: [0, 1], y: [2, 3] },
  renderItem: (_: unknown, api: { value(i: number): number; coord(point: number[]): number[] }) => {
    const [left = 0, top = 0] = api.coord([api.value(0), api.value(3)]);
    const [right = 0, bottom = 0] = api.coord([api.value(1), api.value(2)]);
    return draw({ shape: { x: left, y: top, width: Math.max(0.5, right - left - 1), height: bottom - top } });
  },
});

const hatchStep = 5;

/** The hatch drawn as lines (a decal repeats too coarsely for a block this narrow), with its count above. */
const hatchedBlock = (pen: Pen, { shape }: Block, text: string) => {
  const { x, y, width, height } = shape;
  const lines = Array.from({ length: Math.ceil((width + height) / hatchStep) }, (_, i) => {
    const at = y + i * hatchStep;
    return {
      type: "line",
      shape: { x1: x, y1: at, x2: x + width, y2: at - width },
      style: { stroke: pen.color["hatch-ink"], lineWidth: 1 },
    };
  });
  return {
    type: "group",
    children: [
      { type: "group", clipPath: { type: "rect", shape }, children: lines },
      { type: "rect", shape, style: { fill: "transparent", stroke: pen.color["hatch-ink"] } },
      {
        type: "text",
        style: {
          x: x + width,
          y: y - 4,
          text,
          align: "right",
          verticalAlign: "bottom",
          fontSize: 11,
          fill: pen.color.ink,
        },
      },
    ],
  };
};
