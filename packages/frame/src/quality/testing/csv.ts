import type { Cell } from "../../types.ts";

const cellText = (cell: Cell): string =>
  cell === null ? "" : /[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);

export const csvOf = (names: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `${[names, ...rows].map((row) => row.map(cellText).join(",")).join("\n")}\n`;
