import type { Evaluation } from "@datalab/contract";
import { createRandom, shuffledIndices } from "@datalab/learn";
import { chosenCandidate, outOfFoldAnswers, rowErrors, testAnswers } from "../answers.ts";
import type { EvaluationInput } from "../input.ts";
import { benjaminiHochberg, fisherTail, mean, normalTail, standardDeviation } from "../statistics.ts";
import { type Suspect, searchSlices } from "./search.ts";

type Slice = Evaluation["slices"][number];

/** Below this many test rows nothing is claimed of a group. */
export const leastSliceRows = 20;
/** A slice is weak when its error is this many times the overall one. */
export const leastSliceRatio = 1.5;
const falseDiscoveryRate = 0.05;
/** Few enough that the correction for many looks leaves a real weakness standing. */
const shortlist = 20;
const searchedRows = 5_000;
const shown = 10;

/**
 * Slices where the model fails: looked for on out-of-fold answers, then put to the proof on the test rows, which took no
 * part in the search. So their errors there are not flattered by having been picked, and only the shortlist is corrected
 * for. Without out-of-fold answers the test rows serve for both, and every condition tried is corrected for.
 */
export const weakSlices = (input: EvaluationInput, threshold: number): Slice[] => {
  const errors = rowErrors(testAnswers(input, threshold));
  const { suspects, tests } = suspectsOf(input, errors, threshold);
  const measured = suspects
    .map((suspect) => measure(suspect, input.test, errors, input.config.task === "regression"))
    .filter((slice) => slice.rows >= leastSliceRows);
  const proven = benjaminiHochberg(
    measured.map((slice) => slice.pValue),
    falseDiscoveryRate,
    Math.max(tests, measured.length),
  );
  return measured
    .map((slice, i) => ({ ...slice, isProven: proven[i]! && slice.ratio >= leastSliceRatio }))
    .sort((a, b) => Number(b.isProven) - Number(a.isProven) || weight(b) - weight(a))
    .slice(0, shown);
};

/** Errors beyond the overall share: what curing the slice would save. */
const weight = (slice: Slice): number => (slice.error - slice.overall) * slice.rows;

const suspectsOf = (
  input: EvaluationInput,
  testErrors: Float64Array,
  threshold: number,
): { suspects: Suspect[]; tests: number } => {
  const kept = chosenCandidate(input).outOfFold;
  const answers = outOfFoldAnswers(input, threshold);
  if (!kept || !answers) {
    const found = searchSlices(input.table, input.test, testErrors, {
      leastRows: leastSliceRows,
      leastRatio: leastSliceRatio,
      most: shortlist,
    });
    return { suspects: found.suspects, tests: found.tried };
  }
  const all = rowErrors(answers);
  const taken = shuffledIndices(all.length, createRandom(input.config.seed).fork("slices")).slice(0, searchedRows);
  const rows = Int32Array.from(taken, (i) => kept.rows[i]!);
  const { suspects } = searchSlices(
    input.table,
    rows,
    Float64Array.from(taken, (i) => all[i]!),
    {
      // As many as make some twenty on the test rows.
      leastRows: Math.max(leastSliceRows, Math.floor((0.8 * leastSliceRows * rows.length) / input.test.length)),
      leastRatio: leastSliceRatio,
      most: shortlist,
    },
  );
  return { suspects, tests: suspects.length };
};

const measure = (suspect: Suspect, rows: Int32Array, errors: Float64Array, isRegression: boolean): Slice => {
  const inside = errors.filter((_, i) => suspect.holds[rows[i]!] === 1);
  const outside = errors.filter((_, i) => suspect.holds[rows[i]!] !== 1);
  const overall = mean(errors);
  const error = inside.length > 0 ? mean(inside) : 0;
  return {
    conditions: [...suspect.conditions],
    rows: inside.length,
    error,
    wrong: isRegression ? null : inside.reduce((sum, wrong) => sum + wrong, 0),
    overall,
    ratio: overall > 0 ? error / overall : 1,
    pValue: inside.length === 0 ? 1 : isRegression ? welchTail(inside, outside) : exactTail(inside, outside),
    isProven: false,
  };
};

const exactTail = (inside: Float64Array, outside: Float64Array): number => {
  const hits = inside.reduce((sum, wrong) => sum + wrong, 0);
  const rest = outside.reduce((sum, wrong) => sum + wrong, 0);
  return fisherTail(hits, inside.length, hits + rest, inside.length + outside.length);
};

/** One-sided Welch test that the errors inside are larger. */
const welchTail = (inside: Float64Array, outside: Float64Array): number => {
  if (outside.length < 2) return 1;
  const spread = Math.sqrt(
    standardDeviation(inside) ** 2 / inside.length + standardDeviation(outside) ** 2 / outside.length,
  );
  return spread > 0 ? normalTail((mean(inside) - mean(outside)) / spread) : 1;
};
