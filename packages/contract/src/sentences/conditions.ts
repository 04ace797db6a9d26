import type { Reader } from "./sentence.ts";

const symbols: Readonly<Record<string, string>> = { "=": "=", "<=": "≤", ">": ">" };

/** The conditions of a slice as one phrase, «sex = female, age ≤ 12», from the figures `columns`, `operators`, `values`. */
export const conditionsOf = (r: Reader, empty: (column: string) => string): string => {
  const operators = r.texts("operators");
  const values = r.texts("values");
  return r
    .texts("columns")
    .map((column, i) =>
      operators[i] === "empty"
        ? empty(column)
        : `${column} ${symbols[operators[i] ?? "="] ?? "="} ${textOfValue(r, values[i] ?? "")}`,
    )
    .join(", ");
};

/** Fractions as the language writes them; whole numbers (years, codes), days and names as they are. */
const textOfValue = (r: Reader, value: string): string => {
  if (/^-?\d+\.\d+$/.test(value)) return r.n.metric(Number(value));
  return /^-\d+$/.test(value) ? value.replace("-", "−") : value;
};

/** The figures of a reservation inside a headline, whose names are prefixed. */
export const itsFigures = (r: Reader): Reader => ({
  n: r.n,
  number: (name) => r.number(`its.${name}`),
  text: (name) => r.text(`its.${name}`),
  texts: (name) => r.texts(`its.${name}`),
  numbers: (name) => r.numbers(`its.${name}`),
  has: (name) => r.has(`its.${name}`),
});

/** The simple fraction that a share is close to, as [numerator, denominator]; null where a percentage says it better. */
export const simpleFraction = (share: number): readonly [number, number] | null => {
  const known: readonly (readonly [number, number])[] = [
    [1, 10],
    [1, 5],
    [1, 4],
    [1, 3],
    [1, 2],
    [2, 3],
    [3, 4],
    [9, 10],
  ];
  return known.find(([a, b]) => Math.abs(share - a / b) <= 0.025) ?? null;
};
