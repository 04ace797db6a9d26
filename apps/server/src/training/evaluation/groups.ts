import type { Evaluation } from "@datalab/contract";
import type { Column } from "@datalab/learn";
import { rowErrors, testAnswers } from "./answers.ts";
import type { EvaluationInput } from "./input.ts";
import { distinctUpTo } from "./slices/conditions.ts";
import { mean, quantileOf } from "./statistics.ts";

type Groups = NonNullable<Evaluation["groups"]>;

/** More bars than this cannot be read; the rest share one. */
const mostValues = 5;
const emptyLabel = "∅";
const otherLabel = "…";

/**
 * Error by the most telling one or two columns, small groups included. The columns of the weakest proven slice where
 * there is one; else the column whose groups differ most in error.
 */
export const errorGroups = (input: EvaluationInput, slices: Evaluation["slices"], threshold: number): Groups | null => {
  const errors = rowErrors(testAnswers(input, threshold));
  const labelled = input.table.columns
    .filter((column) => column.kind !== "text")
    .map((column) => ({ column, labels: labelsOf(column, input.test) }))
    .filter(({ labels }) => new Set(labels).size > 1);
  if (labelled.length === 0) return null;
  const named = slices.find((slice) => slice.isProven)?.conditions.map((condition) => condition.column);
  const chosen = named
    ? labelled.filter(({ column }) => named.includes(column.name))
    : [...labelled].sort((a, b) => spreadOf(b.labels, errors) - spreadOf(a.labels, errors)).slice(0, 1);
  if (chosen.length === 0) return null;
  const joined =
    errors.length > 0 ? Array.from(errors, (_, i) => chosen.map(({ labels }) => labels[i]!).join(" · ")) : [];
  return {
    columns: chosen.map(({ column }) => column.name),
    rows: summarise(joined, errors, input.config.task !== "regression"),
  };
};

const summarise = (labels: readonly string[], errors: Float64Array, countsWrong: boolean): Groups["rows"] =>
  [...partition(labels)]
    .map(([label, rows]) => {
      const own = rows.map((i) => errors[i]!);
      const wrong = countsWrong ? own.reduce((sum, one) => sum + one, 0) : null;
      return { label, rows: rows.length, wrong, error: mean(own) };
    })
    .sort((a, b) => b.error - a.error || b.rows - a.rows || (a.label < b.label ? -1 : 1));

/** Variance of error between groups per group beyond the first: larger is more telling. */
const spreadOf = (labels: readonly string[], errors: Float64Array): number => {
  const overall = mean(errors);
  const groups = [...partition(labels).values()];
  const between = groups.reduce(
    (sum, rows) => sum + rows.length * (mean(rows.map((i) => errors[i]!)) - overall) ** 2,
    0,
  );
  return between / Math.max(1, groups.length - 1);
};

const partition = (labels: readonly string[]): Map<string, number[]> => {
  const groups = new Map<string, number[]>();
  labels.forEach((label, i) => {
    const rows = groups.get(label);
    if (rows) rows.push(i);
    else groups.set(label, [i]);
  });
  return groups;
};

const labelsOf = (column: Column, rows: Int32Array): string[] => {
  if (column.kind === "text") return Array.from(rows, () => otherLabel);
  if (column.kind === "categorical") {
    const names = Array.from(rows, (row) =>
      column.codes[row]! < 0 ? emptyLabel : column.categories[column.codes[row]!]!,
    );
    const common = [...partition(names)].sort((a, b) => b[1].length - a[1].length).slice(0, mostValues);
    const kept = new Set(common.map(([name]) => name));
    return names.map((name) => (kept.has(name) ? name : otherLabel));
  }
  const values = Float64Array.from(rows, (row) => column.values[row]!);
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const show = (value: number) =>
    column.kind === "date" ? new Date(value).toISOString().slice(0, 10) : String(Number(value.toPrecision(3)));
  if (column.kind === "numeric" && distinctUpTo(sorted, mostValues))
    return Array.from(values, (value) => (Number.isNaN(value) ? emptyLabel : show(value)));
  if (sorted.length === 0) return Array.from(values, () => emptyLabel);
  const [low, high] = [quantileOf(sorted, 1 / 3), quantileOf(sorted, 2 / 3)];
  return Array.from(values, (value) => {
    if (Number.isNaN(value)) return emptyLabel;
    if (value <= low) return `≤ ${show(low)}`;
    return value <= high ? `${show(low)} – ${show(high)}` : `> ${show(high)}`;
  });
};
