import type { ChartTable } from "./figure.ts";

const cellText = (cell: string | number | null): string => {
  if (cell === null) return "";
  const text = String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The drawn numbers as CSV (RFC 4180). */
export const csvOf = ({ columns, rows }: ChartTable): string =>
  [columns, ...rows].map((row) => row.map(cellText).join(",")).join("\r\n");
