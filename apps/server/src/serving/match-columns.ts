import type { ColumnKind, ColumnMatch } from "@datalab/contract";
import type { InputColumn } from "@datalab/learn";

interface FileColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** Which names differ only by case, accents, spaces or a short slip. */
const nearest = (name: string, candidates: readonly string[]): string | null => {
  const plain = plainName(name);
  const exact = candidates.find((candidate) => plainName(candidate) === plain);
  if (exact !== undefined) return exact;
  const scored = candidates
    .map((candidate) => ({ candidate, distance: editDistance(plain, plainName(candidate)) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return scored && scored.distance <= Math.max(1, Math.floor(plain.length / 4)) ? scored.candidate : null;
};

const plainName = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "");

/** Levenshtein's distance, one row at a time. */
const editDistance = (a: string, b: string): number => {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] as number) + 1, (current[j - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[b.length] as number;
};

/** How the columns of a file fit the inputs of a model; `target` may be there and is no surprise. */
export const matchFileColumns = (
  inputs: readonly InputColumn[],
  columns: readonly FileColumn[],
  target: string,
): ColumnMatch => {
  const given = new Map(columns.map((column) => [column.name, column]));
  const wanted = new Set(inputs.map(({ name }) => name));
  const missing = inputs.filter(({ name }) => !given.has(name)).map(({ name }) => name);
  const extra = columns.map(({ name }) => name).filter((name) => !wanted.has(name) && name !== target);
  return {
    matched: inputs.map(({ name }) => name).filter((name) => given.has(name)),
    missing,
    extra,
    retyped: inputs.flatMap((input) => {
      const column = given.get(input.name);
      return column && !fits(input.kind, column.kind)
        ? [{ column: input.name, expected: input.kind, received: column.kind }]
        : [];
    }),
    suggestions: missing.flatMap((name) => {
      const found = nearest(name, extra);
      return found === null ? [] : [{ missing: name, extra: found }];
    }),
  };
};

/** Whether a column of a file can be read as an input without guessing: only numbers and dates refuse words. */
const fits = (expected: InputColumn["kind"], received: ColumnKind): boolean => {
  if (expected === "numeric") return received === "numeric" || received === "boolean";
  if (expected === "date") return received === "date";
  return true;
};
