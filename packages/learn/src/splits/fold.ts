/** Row numbers of one split, each in ascending order, without overlap. */
export interface Fold {
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/** What a split has to respect, besides the number of rows. */
export interface SplitData {
  readonly rowCount: number;
  /** Class codes, to keep class shares alike on all sides. */
  readonly classes?: Int32Array;
  /** Rows of one number never part: a named group column, or exact duplicates (see `duplicateGroups`). */
  readonly groups?: Int32Array;
  /** The past trains, the future validates: sorted by this (ms or any number). */
  readonly time?: Float64Array;
}

export type SplitStrategy =
  | { readonly kind: "kfold"; readonly folds: number }
  | { readonly kind: "stratified"; readonly folds: number }
  | { readonly kind: "group"; readonly folds: number }
  | { readonly kind: "time"; readonly folds: number }
  | { readonly kind: "holdout"; readonly fraction: number };
