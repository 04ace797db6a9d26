import type { Figures } from "../../types.ts";
import { type Check, finding } from "../check.ts";
import type { Subject } from "../subject.ts";

const words = new Set([
  "?",
  "na",
  "n/a",
  "#n/a",
  "null",
  "nan",
  "none",
  "-",
  "--",
  "unknown",
  "missing",
  "inconnu",
  "inconnue",
  "vide",
  "non renseigné",
  "not available",
  "undefined",
  "nd",
  "n.d.",
  "(null)",
  "not known",
  "unspecified",
]);
const sentinels = new Set([-1, -9, -99, -999, -9999, 99, 999, 9999, 99999, 999999, -99999, 9.99, 99.9, 999.9, 999.99]);

/** Values that stand for «not known»: zeros far from all others, 999, «?». */
export const disguisedMissing: Check = {
  code: "disguised-missing",
  run: (subject) =>
    subject.columns.flatMap(({ name, kind }) => {
      const figures =
        kind === "numeric" ? (impossibleZeros(subject, name) ?? sentinel(subject, name)) : placeholder(subject, name);
      return figures
        ? [finding("disguised-missing", "watch", [name], { column: name, ...figures }, ["treat-as-empty", "see-rows"])]
        : [];
    }),
};

const placeholder = ({ profileOf }: Subject, name: string): Figures | null => {
  const { top, distinct, count, missing } = profileOf(name);
  const found = top.find(({ value }) => words.has(value.trim().toLowerCase()));
  const filled = count - missing;
  // A word on most rows is an answer («None»: no damage), not a gap.
  if (!found || distinct < 3 || found.count > filled * 0.5) return null;
  return { value: found.value, cells: found.count, share: found.count / Math.max(1, filled), by: "word" };
};

/**
 * Zeros below a gap that the other values never cross: a blood pressure of 0 among values from 24. Counts start at 1
 * and amounts close to 0, so the gap must be wide against the spacing of the lowest values.
 */
const impossibleZeros = (subject: Subject, name: string): Figures | null => {
  const profile = subject.profileOf(name);
  if (profile.zeros === null || profile.zeros < 3 || profile.min !== 0 || profile.distinct < 15) return null;
  const filled = profile.count - profile.missing;
  if (profile.zeros > filled * 0.6) return null;
  const positive = distinctSorted(subject, name).filter((value) => value > 0);
  const least = positive[0];
  if (least === undefined || (profile.isInteger && least === 1)) return null;
  const middle = medianPositive(subject, name);
  if (least < gapNeeded(positive, (a, b) => b - a) || least < middle * 0.1) return null;
  return { value: "0", cells: profile.zeros, share: profile.zeros / filled, next: least, by: "zero" };
};

/** A customary code for «not known» at the end of the range, repeated, and far from the next value. */
const sentinel = (subject: Subject, name: string): Figures | null => {
  const profile = subject.profileOf(name);
  if (profile.distinct < 10) return null;
  const values = distinctSorted(subject, name);
  const filled = profile.count - profile.missing;
  for (const end of ["high", "low"] as const) {
    const ordered = end === "high" ? [...values].reverse() : values;
    const [extreme, next] = ordered;
    if (extreme === undefined || next === undefined || !sentinels.has(extreme)) continue;
    const cells = countOf(subject, name, extreme);
    const inner = Math.abs(next - (ordered.at(-1) as number));
    const isRepeated = cells >= 3 && cells >= filled * 0.001;
    if (isRepeated && Math.abs(extreme - next) > Math.max(inner, 1e-12) * 0.5)
      return { value: String(extreme), cells, share: cells / filled, next, by: "code" };
  }
  return null;
};

const medianPositive = (subject: Subject, name: string): number => {
  const values = (subject.numbers(name) ?? new Float64Array(0)).filter((value) => value > 0).sort();
  return values[Math.floor(values.length / 2)] ?? 0;
};

const distinctSorted = (subject: Subject, name: string): number[] => {
  const values = subject.numbers(name) ?? new Float64Array(0);
  return [...new Set(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
};

/** Five times the usual step between neighbours among the lowest values. */
const gapNeeded = (ascending: readonly number[], distance: (a: number, b: number) => number): number => {
  const low = ascending.slice(0, Math.max(5, Math.floor(ascending.length / 5)));
  const steps = low
    .slice(1)
    .map((value, i) => distance(low[i] as number, value))
    .sort((a, b) => a - b);
  return 5 * (steps[Math.floor(steps.length / 2)] ?? 0);
};

const countOf = (subject: Subject, name: string, value: number): number => {
  let cells = 0;
  for (const cell of subject.numbers(name) ?? new Float64Array(0)) if (cell === value) cells++;
  return Math.round((cells * subject.rowCount) / Math.max(1, subject.sampleRows));
};
