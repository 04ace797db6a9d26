import type { Column } from "@datalab/learn";

/** A column as one small number a cell; −1 is an empty cell. */
export interface Codes {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
  /** Whether each number stands for one value, and not for a range. */
  readonly isExact: boolean;
}

const mostValues = 64;

/** Categories keep their codes; numbers of at most 64 values get one each, others a bin of equal counts. */
export const codesOf = (column: Column): Codes => {
  if (column.kind === "categorical") return { codes: column.codes, labels: column.categories, isExact: true };
  if (column.kind === "text") {
    const labels = [...new Set(column.values.filter((value) => value !== null))];
    const codeOf = new Map(labels.map((label, i) => [label, i]));
    return {
      codes: Int32Array.from(column.values, (value) => (value === null ? -1 : (codeOf.get(value) ?? -1))),
      labels,
      isExact: true,
    };
  }
  const sorted = Float64Array.from(column.values.filter((value) => !Number.isNaN(value))).sort();
  const distinct = [...new Set(sorted.length > 20_000 ? strided(sorted, 20_000) : sorted)];
  if (distinct.length <= mostValues) {
    const exact = [...new Set(sorted)];
    if (exact.length <= mostValues) return exactCodes(column.values, exact);
  }
  return binnedCodes(column.values, sorted);
};

const strided = (values: Float64Array, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => values[Math.floor((i * values.length) / count)] as number);

const exactCodes = (values: Float64Array, distinct: readonly number[]): Codes => {
  const codeOf = new Map(distinct.map((value, i) => [value, i]));
  return {
    codes: Int32Array.from(values, (value) => codeOf.get(value) ?? -1),
    labels: distinct.map(String),
    isExact: true,
  };
};

const binnedCodes = (values: Float64Array, sorted: Float64Array): Codes => {
  const edges = [
    ...new Set(
      Array.from(
        { length: mostValues - 1 },
        (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / mostValues)] as number,
      ),
    ),
  ];
  const codes = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : upperBound(edges, value)));
  return { codes, labels: Array.from({ length: edges.length + 1 }, (_, i) => String(i)), isExact: false };
};

const upperBound = (edges: readonly number[], value: number): number => {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
};
