import type { ColumnProfile } from "@datalab/contract";
import type { Format } from "../../format/format.ts";
import type { useT } from "../../i18n/i18n.ts";

type T = ReturnType<typeof useT>;

/** A number short enough for a head or a panel. */
export const brief = (value: number | null, format: Format): string =>
  value === null
    ? "–"
    : format.cell(Number.isInteger(value) && Math.abs(value) < 1e6 ? value : Number(value.toPrecision(3)));

/** What a column holds, in one line. */
export const summaryOf = (profile: ColumnProfile, format: Format, t: T): string => {
  const { kind, min, max, median, distinct, top } = profile;
  if (kind === "numeric" && min !== null)
    return t("data.summaryRange", {
      min: brief(min, format),
      max: brief(max, format),
      median: brief(median, format),
    });
  if (kind === "date" && min !== null && max !== null)
    return t("data.summaryDates", { min: format.date(min), max: format.date(max) });
  if (top.length === 2 && distinct === 2)
    return top
      .map(({ value, count }) => t(/^[\d.,+-]+$/.test(value) ? "data.valueOf" : "data.countOf", { count, value }))
      .join(", ");
  if ((kind === "categorical" || kind === "boolean") && top[0])
    return t("data.summaryValues", { count: distinct, top: top[0].value });
  return t("data.summaryDistinct", { count: distinct });
};

export interface Flag {
  readonly text: string;
  readonly tone: "acc" | "bad" | "warn" | "";
}
