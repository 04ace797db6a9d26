import type { EChartsCoreOption } from "echarts/core";
import type { Format } from "../format/format.ts";
import type { ColorName } from "../theme/tokens.ts";

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

/** A chart before it is drawn: one file each makes it from data by a pure function. */
export interface Figure {
  readonly option: EChartsCoreOption;
  readonly table: ChartTable;
  readonly height: number;
  /** SVG below 5,000 marks, canvas above. */
  readonly marks: number;
}

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
