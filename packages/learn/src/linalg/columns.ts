import type { Design } from "./design.ts";

/** The cells of a design by column: those of column j lie at `starts[j]` … `starts[j + 1] − 1`, with their rows. */
export interface DesignColumns {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** Cells that are 0 are left out. */
export const columnsOf = ({ rowCount, columnCount, dense, sparse }: Design): DesignColumns => {
  const starts = new Int32Array(columnCount + 1);
  const each = (visit: (row: number, column: number, value: number) => void): void => {
    for (let row = 0; row < rowCount; row++) {
      if (sparse)
        for (let i = sparse.starts[row]!; i < sparse.starts[row + 1]!; i++)
          visit(row, sparse.columns[i]!, sparse.values[i]!);
      else
        for (let j = 0; j < columnCount; j++) {
          const value = dense[row * columnCount + j]!;
          if (value !== 0) visit(row, j, value);
        }
    }
  };
  each((_, column) => {
    starts[column + 1]!++;
  });
  for (let j = 0; j < columnCount; j++) starts[j + 1]! += starts[j]!;
  const next = starts.slice();
  const rows = new Int32Array(starts[columnCount]!);
  const values = new Float64Array(starts[columnCount]!);
  each((row, column, value) => {
    const at = next[column]!++;
    rows[at] = row;
    values[at] = value;
  });
  return { starts, rows, values };
};
