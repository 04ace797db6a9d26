import type { ColumnKind, TrainingConfig } from "@datalab/contract";
import { type Column, estimatorOf, isMissingAt, type Table } from "@datalab/learn";
import { specsOf } from "./unit.ts";

/** What decides how many matrix columns a column becomes. */
export interface ColumnSize {
  readonly kind: ColumnKind;
  readonly distinct: number;
  readonly hasMissing: boolean;
}

/** A table to be trained on, by its size. */
export interface TrainingSize {
  readonly rows: number;
  readonly trainRows: number;
  /** The features. */
  readonly columns: readonly ColumnSize[];
  /** Columns read, the target and those set aside included. */
  readonly columnsRead: number;
  /** 0 for regression. */
  readonly classCount: number;
}

const bytesInMb = 2 ** 20;
/** Node with the product's code and the table engine; measured on a job of 891 rows at its verdict: 300 MB with two threads. */
const processMb = 200;
const threadMb = 50;
/** Columns that a date gives. */
const dateFeatures = 8;
/** Characters of a text, doubled, and what the engine keeps around them; texts are copied to every thread. */
const textBytes = 120;

/** How many matrix columns an estimator will see, roughly. */
export const featureCount = (
  { preparation }: Pick<TrainingConfig, "preparation">,
  columns: readonly ColumnSize[],
  estimator: string,
): number => {
  const { categories } = estimatorOf(estimator).needs;
  const isOneHot =
    preparation.categories === "onehot" || (preparation.categories === "auto" && categories === "onehot");
  return columns.reduce((sum, { kind, distinct, hasMissing }) => {
    const indicator = preparation.missingIndicator && hasMissing ? 1 : 0;
    if (kind === "numeric") return sum + 1 + indicator;
    if (kind === "date") return sum + dateFeatures + indicator;
    if (kind === "text") return sum + preparation.textFeatures;
    return sum + indicator + (isOneHot && distinct <= preparation.maxOnehot ? distinct : 1);
  }, 0);
};

/** Memory in MB: what is there once, and what each fit at a time adds. */
export const memoryNeeds = (
  config: TrainingConfig,
  size: TrainingSize,
): { readonly onceMb: number; readonly fitMb: number } => {
  const texts = size.rows * size.columns.filter(({ kind }) => kind === "text").length * textBytes;
  const tableBytes = size.rows * size.columnsRead * 8 * 2;
  const rows = config.validation.kind === "cv" ? size.trainRows : Math.round(size.trainRows * 0.8);
  const fits = specsOf(config).map(({ spec: { estimator, parameters } }) => {
    const columns = Math.max(1, featureCount(config, size.columns, estimator));
    // The matrix stands twice: before and after its steps.
    return 2 * rows * columns * 8 + estimatorOf(estimator).fitBytes(parameters, rows, columns, size.classCount);
  });
  return {
    onceMb: processMb + (tableBytes + texts) / bytesInMb,
    fitMb: threadMb + (Math.max(...fits) + texts) / bytesInMb,
  };
};

/** Fits at a time: one a thread, fewer where their copies would not fit into the memory of a job. */
export const fitsAtATime = (
  { onceMb, fitMb }: ReturnType<typeof memoryNeeds>,
  { threads, fits, limitMb }: { readonly threads: number; readonly fits: number; readonly limitMb: number },
): number => {
  const room = Math.floor((limitMb - onceMb) / fitMb);
  return Math.max(1, Math.min(threads, fits, room));
};

/** The columns of a table as they were read. */
export const sizesOf = (table: Table): ColumnSize[] =>
  table.columns.map((column) => ({
    kind: column.kind,
    distinct: column.kind === "categorical" ? column.categories.length : table.rowCount,
    hasMissing: hasMissing(column, table.rowCount),
  }));

const hasMissing = (column: Column, rows: number): boolean => {
  for (let row = 0; row < rows; row++) if (isMissingAt(column, row)) return true;
  return false;
};
