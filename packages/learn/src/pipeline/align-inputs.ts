import type { CategoricalColumn, Column, Table } from "../data/table.ts";
import type { InputColumn } from "./pipeline.ts";
import { InputMismatch, type RetypedColumn } from "./pipeline-error.ts";

/**
 * The columns that a pipeline takes, found by name, in its order and of its types. A type is changed only where nothing
 * is lost: text and categories into each other, a column without any value, numbers that training read as
 * categories, and categories that all spell numbers.
 * @throws InputMismatch naming every missing, unknown and retyped column.
 */
export const alignInputs = (inputs: readonly InputColumn[], table: Table): Table => {
  const { missing, extra, retyped, columns } = compareInputs(inputs, table);
  if (missing.length > 0 || retyped.length > 0) throw new InputMismatch(missing, extra, retyped);
  return { rowCount: table.rowCount, columns };
};

export interface InputComparison {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly retyped: readonly RetypedColumn[];
  /** The inputs that could be read. */
  readonly columns: readonly Column[];
}

/** How a table's columns compare with the inputs of a pipeline; nothing is thrown. */
export const compareInputs = (inputs: readonly InputColumn[], table: Table): InputComparison => {
  const given = new Map(table.columns.map((column) => [column.name, column]));
  const missing: string[] = [];
  const retyped: RetypedColumn[] = [];
  const columns: Column[] = [];
  for (const input of inputs) {
    const column = given.get(input.name);
    const read = column && readAs(input, column, table.rowCount);
    if (!column) missing.push(input.name);
    else if (!read) retyped.push({ name: input.name, expected: input.kind, received: column.kind });
    else columns.push(read);
  }
  const known = new Set(inputs.map((input) => input.name));
  return { missing, retyped, columns, extra: [...given.keys()].filter((name) => !known.has(name)) };
};

const readAs = (input: InputColumn, column: Column, rowCount: number): Column | undefined => {
  if (column.kind === input.kind) return column;
  const texts = textsOf(column);
  if (texts?.every((text) => text === null))
    return columnOfTexts(
      input,
      Array.from({ length: rowCount }, () => null),
    );
  if (input.kind === "text" && column.kind === "categorical") return columnOfTexts(input, texts!);
  if (input.kind === "categorical" && column.kind === "text") return columnOfTexts(input, texts!);
  if (input.kind === "categorical" && column.kind === "numeric" && (input.categories ?? []).every(spellsNumber))
    return columnOfTexts(input, texts!);
  if (input.kind === "numeric" && texts?.every((text) => text === null || spellsNumber(text)))
    return columnOfTexts(input, texts);
  return undefined;
};

const spellsNumber = (text: string): boolean => text.trim() !== "" && Number.isFinite(Number(text));

/** The cells as texts; undefined for dates, which have many spellings, unless all are empty. */
const textsOf = (column: Column): readonly (string | null)[] | undefined => {
  if (column.kind === "text") return column.values;
  if (column.kind === "categorical")
    return Array.from(column.codes, (code) => (code < 0 ? null : (column.categories[code] as string)));
  if (column.kind === "date" && column.values.some((value) => !Number.isNaN(value))) return undefined;
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : String(value)));
};

const columnOfTexts = (input: InputColumn, texts: readonly (string | null)[]): Column => {
  if (input.kind === "text") return { kind: "text", name: input.name, values: texts };
  if (input.kind === "categorical") return categoricalOf(input.name, texts);
  return {
    kind: input.kind,
    name: input.name,
    values: Float64Array.from(texts, (text) => (text === null ? Number.NaN : Number(text))),
  };
};

/** A categorical column of texts; its categories are in code-point order. */
export const categoricalOf = (name: string, texts: readonly (string | null)[]): CategoricalColumn => {
  const categories = [...new Set(texts.filter((text) => text !== null))].sort(byCodePoint);
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  return {
    kind: "categorical",
    name,
    categories,
    codes: Int32Array.from(texts, (text) => (text === null ? -1 : (codeOf.get(text) as number))),
  };
};

/** JavaScript compares UTF-16 units, which differs from code points beyond U+FFFF. */
const byCodePoint = (a: string, b: string): number => {
  if (a === b) return 0;
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]!.codePointAt(0) as number) - (right[i]!.codePointAt(0) as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
};
