import { createRandom, shuffledIndices } from "@datalab/learn";
import { linearProbabilities } from "../baseline/linear-model.ts";
import { fitQuickLogistic } from "./quick-logistic.ts";

export interface Labelled {
  /** n × width. */
  readonly data: Float32Array;
  readonly width: number;
  /** Null: not looked at. */
  readonly labels: readonly (string | null)[];
  /** Rows of one group stay in one fold. */
  readonly groups?: readonly (number | null)[];
}

export interface OutOfFold {
  /** Classes with enough rows, by code. */
  readonly names: readonly string[];
  /** Rows that were judged: positions in the input. */
  readonly rows: readonly number[];
  /** For each of these rows, its class. */
  readonly codes: readonly number[];
  /** For each of these rows, the most probable class of a model that has not seen it. */
  readonly best: readonly number[];
  /** rows × classes. */
  readonly probabilities: Float64Array;
}

const foldCount = 5;
/** Rarer classes cannot be judged by five folds. */
const leastPerClass = 5;

/**
 * What a logistic regression says of rows that it has not seen: five folds over groups, classes spread evenly.
 * @returns null where fewer than two classes have enough rows
 */
export const outOfFold = ({ data, width, labels, groups }: Labelled): OutOfFold | null => {
  const counts = new Map<string, number>();
  for (const label of labels) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  const names = [...counts]
    .filter(([, count]) => count >= leastPerClass)
    .map(([label]) => label)
    .sort();
  if (names.length < 2) return null;
  const codeOf = new Map(names.map((name, code) => [name, code]));
  const rows = labels.flatMap((label, row) => (label !== null && codeOf.has(label) ? [row] : []));
  const codes = rows.map((row) => codeOf.get(labels[row] as string) as number);
  const folds = spread(rows, codes, groups);
  const probabilities = new Float64Array(rows.length * names.length);
  const best = new Array<number>(rows.length).fill(0);
  const rowOf = (position: number): Float32Array => {
    const row = rows[position] as number;
    return data.subarray(row * width, (row + 1) * width);
  };
  for (let fold = 0; fold < foldCount; fold++) {
    const trained = rows.flatMap((_, position) => (folds[position] === fold ? [] : [position]));
    if (trained.length === 0 || trained.length === rows.length) continue;
    const sample = new Float32Array(trained.length * width);
    for (const [at, position] of trained.entries()) sample.set(rowOf(position), at * width);
    const taught = trained.map((position) => codes[position] as number);
    const model = fitQuickLogistic(sample, width, taught, names.length);
    for (let position = 0; position < rows.length; position++) {
      if (folds[position] !== fold) continue;
      const chances = linearProbabilities(model, rowOf(position));
      probabilities.set(chances, position * names.length);
      best[position] = chances.indexOf(Math.max(...chances));
    }
  }
  return { names, rows, codes, best, probabilities };
};

/** Folds of rows: every class is dealt round, groups as one. */
const spread = (rows: readonly number[], codes: readonly number[], groups: Labelled["groups"]): Int32Array => {
  const folds = new Int32Array(rows.length);
  const foldOfGroup = new Map<number, number>();
  const dealt = new Map<number, number>();
  for (const position of shuffledIndices(rows.length, createRandom("folds of pictures"))) {
    const group = groups?.[rows[position] as number] ?? null;
    const known = group === null ? undefined : foldOfGroup.get(group);
    const code = codes[position] as number;
    const fold = known ?? (dealt.get(code) ?? 0) % foldCount;
    if (known === undefined) dealt.set(code, (dealt.get(code) ?? 0) + 1);
    if (group !== null) foldOfGroup.set(group, fold);
    folds[position] = fold;
  }
  return folds;
};
