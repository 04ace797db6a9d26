import { takeColumnRows } from "../data/rows.ts";
import type { Table } from "../data/table.ts";
import { alignInputs } from "../pipeline/align-inputs.ts";
import type { FittedPipeline } from "../pipeline/pipeline.ts";
import { answerWidth, predictAligned } from "../pipeline/predict-pipeline.ts";
import { type Random, shuffledIndices } from "../random/random.ts";
import { joinTables } from "./join-tables.ts";

export interface ReasonOptions {
  readonly random: Random;
  /** The class whose probability is explained; default: the most probable one. Not used in regression. */
  readonly classIndex?: number;
  /** Predictions made at most, which bounds the time; default 20,000. */
  readonly mostPredictions?: number;
  readonly signal?: AbortSignal;
}

/** Why one row got its answer: `base` plus all contributions is the answer. */
export interface Reasons {
  /** The class explained; undefined in regression. */
  readonly classIndex?: number;
  /** The mean answer over the background rows: what would be said without knowing the row. */
  readonly base: number;
  /** The probability of the class, or the number predicted. */
  readonly answer: number;
  /** One an input, strongest first; in the unit of the answer. */
  readonly contributions: readonly {
    readonly column: string;
    readonly value: number;
    readonly standardError: number;
  }[];
}

/**
 * Reasons of one prediction by sampled Shapley values (Štrumbelj & Kononenko, 2014) over the input columns: columns of a
 * background row are switched to the row's own one after another, in random order, and the steps of the answer are
 * shared out. Every order is also walked backwards (antithetic sampling, Mitchell et al., 2022), which halves the noise.
 * Background rows each serve equally often, so the contributions add up to the answer exactly.
 * @param row a table of one row.
 * @throws InputMismatch, RangeError on another number of rows; `signal.reason` when aborted.
 */
export const explainPrediction = (fitted: FittedPipeline, row: Table, options: ReasonOptions): Reasons => {
  if (row.rowCount !== 1) throw new RangeError(`Reasons are given for one row at a time; got ${row.rowCount}.`);
  const { random, mostPredictions = 20_000, signal } = options;
  const aligned = alignInputs(fitted.inputs, row);
  const width = answerWidth(fitted);
  const own = predictAligned(fitted, aligned);
  const classIndex = fitted.task === "regression" ? undefined : (options.classIndex ?? indexOfLargest(own));
  const inputs = aligned.columns.length;
  const answer = own[classIndex ?? 0] as number;
  if (inputs === 0) return reasonsOf(classIndex, answer, answer, []);

  const background = drawBackground(fitted.background, Math.floor(mostPredictions / (2 * (inputs + 1))), random);
  const joined = joinTables(background, aligned);
  const walks = walksOf(background.rowCount, inputs, random);
  signal?.throwIfAborted();
  const answers = predictAligned(fitted, pathsOf(joined, walks));
  const steps = Array.from({ length: inputs }, () => new Float64Array(walks.length));
  let base = 0;
  walks.forEach(({ order }, walk) => {
    const at = (step: number): number => answers[(walk * (inputs + 1) + step) * width + (classIndex ?? 0)] as number;
    base += at(0) / walks.length;
    order.forEach((column, step) => {
      steps[column]![walk] = at(step + 1) - at(step);
    });
  });
  return reasonsOf(
    classIndex,
    base,
    answer,
    steps.map((values, i) => ({ column: fitted.inputs[i]!.name, ...meanOfPairs(values) })),
  );
};

interface Walk {
  /** Input positions in the order in which they are switched. */
  readonly order: Int32Array;
  /** The background row that it starts from. */
  readonly start: number;
}

/** A random order and its reverse for every background row, side by side. */
const walksOf = (rows: number, inputs: number, random: Random): Walk[] =>
  Array.from({ length: rows }, (_, start) => {
    const order = shuffledIndices(inputs, random.fork(`order ${start}`));
    return [
      { order, start },
      { order: order.slice().reverse(), start },
    ];
  }).flat();

/** inputs + 1 rows a walk: the background row, then with one more column switched at each step; the last is the row itself. */
const pathsOf = (joined: Table, walks: readonly Walk[]): Table => {
  const own = joined.rowCount - 1;
  const inputs = joined.columns.length;
  const rowCount = walks.length * (inputs + 1);
  const sources = joined.columns.map(() => new Int32Array(rowCount).fill(own));
  walks.forEach(({ order, start }, walk) => {
    const first = walk * (inputs + 1);
    order.forEach((column, step) => {
      sources[column]!.fill(start, first, first + step + 1);
    });
  });
  return { rowCount, columns: joined.columns.map((column, i) => takeColumnRows(column, sources[i]!)) };
};

const drawBackground = (background: Table, most: number, random: Random): Table => {
  const count = Math.max(1, Math.min(most, background.rowCount));
  if (count === background.rowCount) return background;
  const rows = shuffledIndices(background.rowCount, random.fork("background")).slice(0, count).sort();
  return { rowCount: count, columns: background.columns.map((column) => takeColumnRows(column, rows)) };
};

/** Mean of all steps; the standard error between the pairs, which are independent, not within them. */
const meanOfPairs = (values: Float64Array): { value: number; standardError: number } => {
  const pairs = values.length / 2;
  const pairMean = (pair: number): number => ((values[2 * pair] as number) + (values[2 * pair + 1] as number)) / 2;
  let value = 0;
  for (let pair = 0; pair < pairs; pair++) value += pairMean(pair) / pairs;
  let squares = 0;
  for (let pair = 0; pair < pairs; pair++) squares += (pairMean(pair) - value) ** 2;
  return { value, standardError: pairs > 1 ? Math.sqrt(squares / (pairs - 1) / pairs) : 0 };
};

const reasonsOf = (
  classIndex: number | undefined,
  base: number,
  answer: number,
  contributions: { column: string; value: number; standardError: number }[],
): Reasons => ({
  ...(classIndex === undefined ? {} : { classIndex }),
  base,
  answer,
  contributions: contributions.sort((a, b) => Math.abs(b.value) - Math.abs(a.value)),
});

const indexOfLargest = (values: Float64Array): number =>
  values.reduce((best, value, i) => (value > (values[best] as number) ? i : best), 0);
