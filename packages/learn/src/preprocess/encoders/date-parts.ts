import type { Feature } from "../../data/matrix.ts";
import { flag } from "../../estimators/parameters.ts";
import { defineEncoder } from "../encoder.ts";
import { hasMissing, indicatorFeature, missingIndicator } from "./missing-indicator.ts";

const dayMs = 86_400_000;

interface Part {
  readonly id: string;
  readonly of: (moment: Date) => number;
  /** The first value and the number of values of a part that comes round again. */
  readonly cycle?: readonly [number, number];
}

/** In UTC, as the table holds them: dates without a zone were read as UTC. */
const parts: readonly Part[] = [
  { id: "year", of: (moment) => moment.getUTCFullYear() },
  { id: "month", of: (moment) => moment.getUTCMonth() + 1, cycle: [1, 12] },
  { id: "day", of: (moment) => moment.getUTCDate() },
  { id: "weekday", of: (moment) => ((moment.getUTCDay() + 6) % 7) + 1, cycle: [1, 7] },
  { id: "hour", of: (moment) => moment.getUTCHours(), cycle: [0, 24] },
];

/** Dates to the parts that differ between training rows (Monday is weekday 1), and the days since the first date. */
export const dateEncoder = defineEncoder({
  id: "date",
  name: "Date parts",
  summary: "Year, month, day, weekday, hour and the days since the first date seen in training.",
  accepts: ["date"],
  missing: "kept",
  parameters: {
    missingIndicator,
    cyclical: flag({
      default: false,
      meaning: "month, weekday and hour as sine and cosine, so that December lies beside January (for linear models)",
    }),
  },

  fit: (parameters, column) => {
    const moments = column.values.filter((moment) => isDate(moment));
    const first = moments.reduce((min, moment) => Math.min(min, moment), Infinity);
    const varying = parts.filter((part) => varies(moments, part));
    return {
      first: Number.isFinite(first) ? first : 0,
      parts: varying.map((part) => part.id),
      cyclical: parameters.cyclical,
      indicator: parameters.missingIndicator && hasMissing(column, column.values.length),
    };
  },

  features: ({ parts: kept, cyclical, indicator }, columnName) => {
    const one = (name: string): Feature => ({ name: `${columnName}: ${name}`, source: columnName, kind: "numeric" });
    return [
      one("days since the first"),
      ...partsOf(kept).flatMap((part) =>
        cyclical && part.cycle ? [one(`${part.id} (sine)`), one(`${part.id} (cosine)`)] : [one(part.id)],
      ),
      ...(indicator ? [indicatorFeature(columnName)] : []),
    ];
  },

  transform: ({ first, parts: ids, cyclical, indicator }, { values }) => {
    const kept = partsOf(ids);
    const partWidth = kept.reduce((sum, part) => sum + (cyclical && part.cycle ? 2 : 1), 1);
    const width = partWidth + Number(indicator);
    const cells = new Float64Array(values.length * width);
    for (let row = 0; row < values.length; row++) {
      let at = row * width;
      const value = values[row] as number;
      if (indicator) cells[at + partWidth] = Number.isNaN(value) ? 1 : 0;
      if (!isDate(value)) {
        cells.fill(Number.NaN, at, at + partWidth);
        continue;
      }
      const moment = new Date(value);
      cells[at++] = (value - first) / dayMs;
      for (const part of kept) {
        const number = part.of(moment);
        if (cyclical && part.cycle) {
          const angle = (2 * Math.PI * (number - part.cycle[0])) / part.cycle[1];
          cells[at++] = Math.sin(angle);
          cells[at++] = Math.cos(angle);
        } else cells[at++] = number;
      }
    }
    return cells;
  },
});

/** The range of Date: 100 million days around 1970 (ECMA-262, 21.4.1.1). */
const isDate = (value: number): boolean => Math.abs(value) <= 8.64e15;

const partsOf = (ids: readonly string[]): Part[] => parts.filter((part) => ids.includes(part.id));

const varies = (moments: Float64Array, part: Part): boolean => {
  if (moments.length === 0) return false;
  const first = part.of(new Date(moments[0] as number));
  return moments.some((moment) => part.of(new Date(moment)) !== first);
};
