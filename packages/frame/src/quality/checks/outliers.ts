import { type Check, finding } from "../check.ts";
import type { Subject } from "../subject.ts";

/** Numbers more than five interquartile ranges away: too far to be the tail of the others, few enough to be mistakes. One finding for the table. */
export const outliers: Check = {
  code: "outliers",
  run(subject) {
    const found = subject.features
      .flatMap(({ name, kind }) => (kind === "numeric" ? (farCells(subject, name) ?? []) : []))
      .sort((a, b) => b.distance - a.distance);
    const [worst] = found;
    if (!worst) return [];
    const columns = found.map(({ column }) => column);
    const cells = found.reduce((sum, { cells }) => sum + cells, 0);
    const { column, extreme, low, high } = worst;
    return [finding("outliers", "note", columns, { column, columns, cells, extreme, low, high }, ["see-rows"])];
  },
};

const farCells = (subject: Subject, name: string) => {
  const { quantiles, distinct, min, max } = subject.profileOf(name);
  const { p25, p75, p5, p95 } = quantiles;
  if (
    p25 === undefined ||
    p75 === undefined ||
    p5 === undefined ||
    p95 === undefined ||
    distinct < 15 ||
    subject.sampleRows < 50
  )
    return null;
  // Where half the cells are equal the quartiles say nothing of the spread; the wider range then does.
  const spread = p75 > p25 ? p75 - p25 : (p95 - p5) / 2;
  if (spread <= 0 || min === null || max === null) return null;
  const [low, high] = [p25 - 5 * spread, p75 + 5 * spread];
  const values = subject.numbers(name) ?? new Float64Array(0);
  let cells = 0;
  for (const value of values) if (value < low || value > high) cells++;
  if (cells === 0 || cells > subject.sampleRows * 0.01) return null;
  const [above, below] = [(max - p75) / spread, (p25 - min) / spread];
  const extreme = above >= below ? max : min;
  return {
    column: name,
    cells: Math.round((cells * subject.rowCount) / subject.sampleRows),
    extreme,
    distance: Math.max(above, below),
    low: p5,
    high: p95,
  };
};
