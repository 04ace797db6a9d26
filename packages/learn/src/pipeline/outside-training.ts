import type { Column } from "../data/table.ts";
import type { FittedPipeline, InputColumn } from "./pipeline.ts";

/** What is odd about a cell beside what training saw: the model guesses there. */
export interface OddCell {
  /** `empty`: where training saw no empty cell. */
  readonly code: "empty" | "unseen-category" | "below-range" | "above-range";
  /** A number, milliseconds or a category; null where it is empty. */
  readonly value: number | string | null;
  readonly figures: Readonly<Record<string, number>>;
}

/** @returns nothing where the cell is ordinary. */
export type OddCellTest = (column: Column, row: number) => OddCell | null;

/** A test for the cells of each input, in the order of `inputs`; texts are never odd. */
export const oddCellTests = (fitted: FittedPipeline): OddCellTest[] =>
  fitted.inputs.map((input, i) => {
    const known = new Set(knownCategories(input, fitted.encoders[i]?.fitted));
    return (column, row) => {
      if (column.kind === "text") return null;
      return column.kind === "categorical"
        ? oddCategory(input, known, column.categories[column.codes[row] as number])
        : oddNumber(input, column.values[row] as number);
    };
  });

const oddCategory = (input: InputColumn, known: ReadonlySet<string>, category: string | undefined): OddCell | null => {
  if (category === undefined) return oddEmpty(input);
  if (known.has(category)) return null;
  return { code: "unseen-category", value: category, figures: { seen: input.categoryCount ?? known.size } };
};

const oddNumber = (input: InputColumn, value: number): OddCell | null => {
  if (Number.isNaN(value)) return oddEmpty(input);
  const [min, max] = input.range ?? [-Infinity, Infinity];
  if (value < min) return { code: "below-range", value, figures: { min, max } };
  return value > max ? { code: "above-range", value, figures: { min, max } } : null;
};

const oddEmpty = ({ missingShare }: InputColumn): OddCell | null =>
  missingShare === 0 ? { code: "empty", value: null, figures: {} } : null;

/** The input lists the most frequent categories; where there are more, the encoder holds all of them. */
const knownCategories = (input: InputColumn, fitted: unknown): readonly string[] => {
  const listed = input.categories ?? [];
  if (listed.length === (input.categoryCount ?? 0)) return listed;
  return (fitted as { readonly names?: readonly string[] } | undefined)?.names ?? listed;
};
