import { takeColumnRows } from "../data/rows.ts";
import type { Table, Target } from "../data/table.ts";
import type { Metric } from "../metrics/metric.ts";
import { alignInputs } from "../pipeline/align-inputs.ts";
import type { FittedPipeline } from "../pipeline/pipeline.ts";
import { predictAligned } from "../pipeline/predict-pipeline.ts";
import { type Random, shuffledIndices } from "../random/random.ts";
import { answersOf } from "../search/evaluate-fold.ts";
import { studentQuantile } from "./student.ts";

export interface ImportanceOptions {
  readonly metric: Metric;
  readonly random: Random;
  /** Shuffles of each column, ≥ 2; default 5. */
  readonly repeats?: number;
  /** Columns to shuffle together, named; without it every input on its own. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

/** How much worse the model gets when a column no longer belongs to its row. */
export interface Importance {
  /** An input column, or the name of a group. */
  readonly name: string;
  /** Mean loss of the metric over the shuffles; positive: the model relies on it. */
  readonly mean: number;
  /** 95 % interval of that mean over the shuffles (Student). It tells the noise of shuffling, not of the rows. */
  readonly interval: readonly [number, number];
  readonly perRepeat: readonly number[];
}

/**
 * Permutation importance (Breiman, 2001; Fisher et al., 2019) over the input columns, whatever features they become.
 * @param table and target: rows that the pipeline was not fitted on.
 * @returns the most important first.
 * @throws InputMismatch; `signal.reason` when aborted.
 */
export const permutationImportance = (
  fitted: FittedPipeline,
  table: Table,
  target: Target,
  options: ImportanceOptions,
): Importance[] => {
  const { metric, random, repeats = 5, signal, onProgress } = options;
  const aligned = alignInputs(fitted.inputs, table);
  const sign = metric.better === "high" ? 1 : -1;
  const scoreOf = (shown: Table): number => metric.evaluate(answersOf(target, predictAligned(fitted, shown)));
  const intact = scoreOf(aligned);
  const groups = Object.entries(options.groups ?? Object.fromEntries(fitted.inputs.map(({ name }) => [name, [name]])));

  const found = groups.map(([name, columns], done): Importance => {
    const perRepeat = Array.from({ length: repeats }, (_, repeat) => {
      signal?.throwIfAborted();
      const order = shuffledIndices(aligned.rowCount, random.fork(`${name}/${repeat}`));
      return sign * (intact - scoreOf(withShuffled(aligned, columns, order)));
    });
    onProgress?.((done + 1) / groups.length);
    return summarise(name, perRepeat);
  });
  return found.sort((a, b) => b.mean - a.mean);
};

const withShuffled = (table: Table, names: readonly string[], order: Int32Array): Table => ({
  rowCount: table.rowCount,
  columns: table.columns.map((column) => (names.includes(column.name) ? takeColumnRows(column, order) : column)),
});

const summarise = (name: string, perRepeat: readonly number[]): Importance => {
  const count = perRepeat.length;
  const mean = perRepeat.reduce((sum, loss) => sum + loss, 0) / count;
  const squares = perRepeat.reduce((sum, loss) => sum + (loss - mean) ** 2, 0);
  const half = count > 1 ? studentQuantile(count - 1) * Math.sqrt(squares / (count - 1) / count) : 0;
  return { name, mean, interval: [mean - half, mean + half], perRepeat };
};
