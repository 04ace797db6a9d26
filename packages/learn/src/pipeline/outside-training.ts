import type { Column, Table } from "../data/table.ts";
import { alignInputs } from "./align-inputs.ts";
import type { FittedPipeline, InputColumn } from "./pipeline.ts";

/** Cells of a column that lie outside of what training saw: the model extrapolates there. */
export interface OutsideTraining {
  readonly column: string;
  /** Rows beyond the smallest or largest value seen, or with a category never seen. */
  readonly rows: number;
  /** At most 5 different cells: numbers, milliseconds or categories. */
  readonly examples: readonly (number | string)[];
}

const mostExamples = 5;

/**
 * Where a table goes beyond the training rows, column by column; columns that stay within are not listed.
 * @throws InputMismatch
 */
export const outsideTraining = (fitted: FittedPipeline, table: Table): OutsideTraining[] => {
  const { columns, rowCount } = alignInputs(fitted.inputs, table);
  return fitted.inputs.flatMap((input, i) => {
    const isOutside = testOf(columns[i]!, input, fitted.encoders[i]?.fitted);
    if (!isOutside) return [];
    const examples = new Set<number | string>();
    let rows = 0;
    for (let row = 0; row < rowCount; row++) {
      const cell = isOutside(row);
      if (cell === undefined) continue;
      rows++;
      if (examples.size < mostExamples) examples.add(cell);
    }
    return rows > 0 ? [{ column: input.name, rows, examples: [...examples] }] : [];
  });
};

/** A test of one row: the cell where it lies outside, else undefined; no test for text. */
const testOf = (
  column: Column,
  input: InputColumn,
  fitted: unknown,
): ((row: number) => number | string | undefined) | undefined => {
  if (column.kind === "text") return undefined;
  if (column.kind === "categorical") {
    const known = new Set(knownCategories(input, fitted));
    return (row) => {
      const category = column.categories[column.codes[row] as number];
      return category === undefined || known.has(category) ? undefined : category;
    };
  }
  const [low, high] = input.range ?? [-Infinity, Infinity];
  return (row) => {
    const value = column.values[row] as number;
    return value < low || value > high ? value : undefined;
  };
};

/** The input lists the most frequent categories; where there are more, the encoder holds all of them. */
const knownCategories = (input: InputColumn, fitted: unknown): readonly string[] => {
  const listed = input.categories ?? [];
  if (listed.length === (input.categoryCount ?? 0)) return listed;
  return (fitted as { readonly names?: readonly string[] } | undefined)?.names ?? listed;
};
