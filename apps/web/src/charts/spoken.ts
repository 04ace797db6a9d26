import type { Format } from "../format/format.ts";
import type { ChartTable } from "./figure.ts";

/** A cell of a chart's table as text. */
export const cellText = (cell: string | number | null | undefined, format: Format): string =>
  cell === null || cell === undefined
    ? "–"
    : typeof cell === "number"
      ? format.cell(Number(cell.toPrecision(6)))
      : cell;

/** A row of the drawn numbers, each with the name of its column: what the tooltip shows and the arrow keys speak. */
export const spokenRow = ({ columns, rows }: ChartTable, row: number, format: Format): string =>
  columns
    .map((column, i) => {
      const text = cellText(rows[row]?.[i], format);
      return column === "" ? text : `${column}: ${text}`;
    })
    .join("; ");
