/** A dense matrix, row-major: the cell (row, column) is `data[row * columnCount + column]`. NaN is a missing value. */
export interface Matrix {
  readonly data: Float64Array;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** What an estimator sees of a matrix column, and where it came from. */
export interface Feature {
  /** Shown to people, unique within the matrix, e.g. `age`, `sex = female`, `date: month`. */
  readonly name: string;
  /** The column of the table that it was made of. */
  readonly source: string;
  /** `categorical` cells hold integer codes 0 … categoryCount − 1 (NaN when missing or never seen in training). */
  readonly kind: "numeric" | "categorical";
  readonly categoryCount?: number;
  /** Already between 0 and 1 by its nature (indicators, text weights): scaling leaves it as it is. */
  readonly unitScale?: true;
}

/** Training data as an estimator takes it. */
export interface Sample {
  /** n × d. */
  readonly x: Matrix;
  /** Length d. */
  readonly features: readonly Feature[];
  /** Length n: class codes 0 … classCount − 1, or the numbers to predict. */
  readonly y: Float64Array;
  /** 2 for binary, k for multiclass, 0 for regression. */
  readonly classCount: number;
  /** Length n, positive, or absent when every row weighs the same. */
  readonly weights?: Float64Array;
}

export const matrixOf = (data: Float64Array, rowCount: number, columnCount: number): Matrix => {
  if (data.length !== rowCount * columnCount)
    throw new RangeError(
      `A matrix of ${rowCount} × ${columnCount} needs ${rowCount * columnCount} cells; got ${data.length}.`,
    );
  return { data, rowCount, columnCount };
};
