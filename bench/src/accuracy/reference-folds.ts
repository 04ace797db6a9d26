import type { Fold, Target } from "@datalab/learn";
import { numpyRandom } from "./numpy-random.ts";

/**
 * The very folds of the reference: scikit-learn's `KFold` and `StratifiedKFold` with `shuffle=True` and this seed. On the
 * same folds the luck of the draw is the same on both sides.
 */
export const referenceFolds = (target: Target, folds: number, seed: number): Fold[] => {
  const parts =
    target.kind === "classes" ? stratified(target.codes, folds, seed) : plain(target.values.length, folds, seed);
  return Array.from({ length: folds }, (_, fold) => {
    const rows = Int32Array.from(parts, (_, row) => row);
    return {
      train: rows.filter((row) => parts[row] !== fold),
      validation: rows.filter((row) => parts[row] === fold),
    };
  });
};

/** The rows of pandas' `sample(count, random_state=seed)`, in its order. */
export const referenceSample = (rowCount: number, count: number, seed: number): Int32Array => {
  const rows = Int32Array.from({ length: rowCount }, (_, row) => row);
  numpyRandom(seed).shuffle(rows);
  return rows.slice(0, count);
};

const plain = (rowCount: number, folds: number, seed: number): Int32Array => {
  const order = referenceSample(rowCount, rowCount, seed);
  const parts = new Int32Array(rowCount);
  let start = 0;
  for (let fold = 0; fold < folds; fold++) {
    const end = start + Math.floor(rowCount / folds) + (fold < rowCount % folds ? 1 : 0);
    for (; start < end; start++) parts[order[start]!] = fold;
  }
  return parts;
};

const stratified = (codes: Int32Array, folds: number, seed: number): Int32Array => {
  const random = numpyRandom(seed);
  // Classes are numbered by their first appearance.
  const classes = [...new Set(codes)];
  const sizes = classes.map((code) => codes.filter((other) => other === code).length);
  const sorted = sizes.flatMap((count, k) => Array.from({ length: count }, () => k));
  const parts = new Int32Array(codes.length);
  classes.forEach((code, k) => {
    const dealt = Int32Array.from(
      Array.from({ length: folds }, (_, fold) =>
        sorted.filter((other, i) => i % folds === fold && other === k).map(() => fold),
      ).flat(),
    );
    random.shuffle(dealt);
    let at = 0;
    codes.forEach((other, row) => {
      if (other === code) parts[row] = dealt[at++]!;
    });
  });
  return parts;
};
