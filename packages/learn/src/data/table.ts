/**
 * A table in memory, column by column, as `frame` hands it over and as a pipeline takes it.
 * Every column has `rowCount` entries. Columns may lie over a SharedArrayBuffer; they are never written to.
 */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}

export type Column = NumericColumn | CategoricalColumn | DateColumn | TextColumn;

/** Numbers; NaN is an empty cell. Booleans come as 0 and 1. */
export interface NumericColumn {
  readonly kind: "numeric";
  readonly name: string;
  readonly values: Float64Array;
}

/** `codes[row]` indexes `categories`; −1 is an empty cell. Categories are distinct, in code-point order. */
export interface CategoricalColumn {
  readonly kind: "categorical";
  readonly name: string;
  readonly codes: Int32Array;
  readonly categories: readonly string[];
}

/** Milliseconds since 1970-01-01T00:00:00Z; NaN is an empty cell. */
export interface DateColumn {
  readonly kind: "date";
  readonly name: string;
  readonly values: Float64Array;
}

/** Free text; null is an empty cell. */
export interface TextColumn {
  readonly kind: "text";
  readonly name: string;
  readonly values: readonly (string | null)[];
}

/** The target of a supervised task. */
export type Target = ClassTarget | NumberTarget;

/** `codes[row]` indexes `classes` (2 for binary; index 1 is the positive class). No empty cells. */
export interface ClassTarget {
  readonly kind: "classes";
  readonly name: string;
  readonly codes: Int32Array;
  readonly classes: readonly string[];
}

/** Finite numbers only. */
export interface NumberTarget {
  readonly kind: "numbers";
  readonly name: string;
  readonly values: Float64Array;
}
