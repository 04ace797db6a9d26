import type { EChartsCoreOption } from "echarts/core";
import type { Format } from "../format/format.ts";
import { type ColorName, categoryColors } from "../theme/tokens.ts";

/** What a chart is drawn with: colours of the theme, numbers of the language, the room there is. */
export interface Pen {
  readonly color: Readonly<Record<ColorName, string>>;
  readonly format: Format;
  /** Phones get fewer ticks and shorter labels. */
  readonly isNarrow: boolean;
}

/** The numbers that are drawn, as «As a table» and the CSV show them. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Rows of the table that a series draws, one mark a row: `count` of them from row `row` on. */
export interface Trace {
  readonly series: number;
  readonly row: number;
  readonly count: number;
}

/** A chart before it is drawn: one file each makes it from data by a pure function. */
export interface Figure {
  readonly option: EChartsCoreOption;
  readonly table: ChartTable;
  /** Which mark stands for which row of the table: what the pointer and the arrow keys read out. */
  readonly traces: readonly Trace[];
  readonly height: number;
  /** SVG below 5,000 marks, canvas above. */
  readonly marks: number;
}

/** Traces of series that follow one another from `first` on, each with its own rows one after another. */
export const tracesInTurn = (first: number, counts: readonly number[], step = 1): Trace[] => {
  let row = 0;
  return counts.map((count, i) => {
    row += count;
    return { series: first + i * step, row: row - count, count };
  });
};

/** The row that a mark draws, or null. */
export const rowOf = (traces: readonly Trace[], series: number, index: number): number | null => {
  const trace = traces.find((one) => one.series === series && index < one.count);
  return trace ? trace.row + index : null;
};

/** The first mark that draws a row, or null where the row is in the table alone. */
export const markOf = (traces: readonly Trace[], row: number): { seriesIndex: number; dataIndex: number } | null => {
  const trace = traces.find((one) => row >= one.row && row < one.row + one.count);
  return trace ? { seriesIndex: trace.series, dataIndex: row - trace.row } : null;
};

/** The colour of a class by its place; above six the rest share the grey of «others». */
export const classColor = (index: number): ColorName => categoryColors[index] ?? "c-rest";

/** The lines of the hatch alone. */
export const hatchLines = (pen: Pen) => ({
  symbol: "rect",
  dashArrayX: [1, 0],
  dashArrayY: [1, 4],
  rotation: -Math.PI / 4,
  color: pen.color["hatch-ink"],
});

/** Empty, unknown, or too few rows to say: the hatch of the four marks. */
export const hatched = (pen: Pen) => ({
  color: pen.color.sheet,
  borderColor: pen.color["hatch-ink"],
  borderWidth: 1,
  decal: hatchLines(pen),
});
