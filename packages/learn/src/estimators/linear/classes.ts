import type { Matrix, Sample } from "../../data/matrix.ts";

/** A fitted logistic model. Binary: one column of coefficients (the log-odds of class 1); else one per class seen. */
export interface LogisticModel {
  readonly classCount: number;
  /** The classes that training held, ascending; the others get probability 0. */
  readonly seen: Int32Array;
  /** 0 with one class seen, 1 with two of two, else as many as `seen`. */
  readonly width: number;
  /** d × width, row-major. */
  readonly coefficients: Float64Array;
  readonly intercepts: Float64Array;
}

/** The classes with rows, and the target as positions among them. */
export const seenClasses = ({ y, classCount }: Sample): { seen: Int32Array; positions: Int32Array } => {
  const has = new Uint8Array(classCount);
  for (let row = 0; row < y.length; row++) has[y[row]!] = 1;
  const seen = Int32Array.from(Array.from(has.keys()).filter((k) => has[k] === 1));
  const place = new Int32Array(classCount);
  for (const [position, k] of seen.entries()) place[k] = position;
  return { seen, positions: Int32Array.from(y, (k) => place[k]!) };
};

/** Weights of the rows, times what makes all classes weigh the same in sum (scikit-learn's `balanced`, by weight). */
export const rowWeightsFor = (
  { y, weights, classCount }: Sample,
  seenCount: number,
  classWeight: "none" | "balanced",
): Float64Array => {
  const result = weights ? weights.slice() : new Float64Array(y.length).fill(1);
  if (classWeight === "none") return result;
  const totals = new Float64Array(classCount);
  let total = 0;
  for (let row = 0; row < y.length; row++) {
    totals[y[row]!]! += result[row]!;
    total += result[row]!;
  }
  for (let row = 0; row < y.length; row++) result[row]! *= total / (seenCount * totals[y[row]!]!);
  return result;
};

/** n × classCount probabilities. */
export const classProbabilities = (model: LogisticModel, { data, rowCount, columnCount }: Matrix): Float64Array => {
  const { classCount, seen, width, coefficients, intercepts } = model;
  const out = new Float64Array(rowCount * classCount);
  const scores = new Float64Array(width);
  for (let row = 0; row < rowCount; row++) {
    scores.set(intercepts);
    for (let j = 0, i = row * columnCount; j < columnCount; j++, i++) {
      const value = data[i]!;
      for (let k = 0, at = j * width; k < width; k++, at++) scores[k]! += value * coefficients[at]!;
    }
    writeProbabilities(scores, seen, out, row * classCount);
  }
  return out;
};

const writeProbabilities = (scores: Float64Array, seen: Int32Array, out: Float64Array, at: number): void => {
  if (seen.length === 1) out[at + seen[0]!] = 1;
  else if (scores.length === 1) {
    const odds = Math.exp(-Math.abs(scores[0]!));
    const [likely, unlikely] = scores[0]! >= 0 ? [1, 0] : [0, 1];
    out[at + likely] = 1 / (1 + odds);
    out[at + unlikely] = odds / (1 + odds);
  } else {
    const highest = scores.reduce((a, b) => Math.max(a, b), -Infinity);
    let sum = 0;
    for (let k = 0; k < scores.length; k++) sum += Math.exp(scores[k]! - highest);
    for (let k = 0; k < scores.length; k++) out[at + seen[k]!] = Math.exp(scores[k]! - highest) / sum;
  }
};
