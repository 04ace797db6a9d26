import type { Prediction } from "@datalab/contract";
import type { Column, InputColumn } from "@datalab/learn";

type Note = Prediction["notes"][number];

/** What is odd about one cell beside what training saw; nothing where it is ordinary. */
export const inputNote = (input: InputColumn, column: Column, row: number): Note | null => {
  const note = (code: Note["code"], value: Note["value"], figures: Note["figures"] = {}): Note => ({
    column: input.name,
    code,
    value,
    figures,
  });
  if (column.kind === "text") return null;
  if (column.kind === "categorical") {
    const code = column.codes[row] as number;
    if (code < 0) return input.missingShare === 0 ? note("empty", null) : null;
    const value = column.categories[code] as string;
    const isListed = (input.categories ?? []).includes(value);
    // The list is cut at its most frequent categories: a category beyond it may have been seen.
    const isWhole = (input.categories?.length ?? 0) >= (input.categoryCount ?? 0);
    return isListed || !isWhole ? null : note("unseen-category", value, { seen: input.categoryCount ?? 0 });
  }
  const value = column.values[row] as number;
  if (Number.isNaN(value)) return input.missingShare === 0 ? note("empty", null) : null;
  if (!input.range) return null;
  const [min, max] = input.range;
  if (value < min) return note("below-range", value, { min, max });
  return value > max ? note("above-range", value, { min, max }) : null;
};
