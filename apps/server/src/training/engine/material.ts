import type { Fold, Table, Target } from "@datalab/learn";

/** A table ready for training. Rows are positions (0-based) in `table`; the target has no empty cells. */
export interface Material {
  /** The columns that the model takes. */
  readonly table: Table;
  /** Binary: class 1 is the positive one. */
  readonly target: Target;
  /** The other columns of the version, for the same rows: left out, group, time. */
  readonly setAside: Table;
  /** 1-based row numbers of the version. */
  readonly rowNumbers: Int32Array;
  readonly notes: MaterialNotes;
}

/** What was done to the version's rows, to be said. */
export interface MaterialNotes {
  readonly versionRows: number;
  readonly withoutTarget: number;
  readonly withoutTime: number;
  readonly ofDroppedClasses: number;
  /** Rows after the above, where fewer were drawn from them. */
  readonly sampledFrom: number | null;
}

/** Who trains and who tests. */
export interface RunSplit {
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** Positions in the table; every row lies in `train`. */
  readonly folds: readonly Fold[];
  /** Rows that repeat another one and are kept on its side. */
  readonly duplicateRows: number;
  /** Set where rows repeat by the nature of the table and are not kept together: how many, and how many differ. */
  readonly naturalRepeats: { readonly rows: number; readonly profiles: number } | null;
}
