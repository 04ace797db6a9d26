import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { nameOf } from "./sql.ts";

/** A column to load: numbers (NaN is an empty cell) or texts (null is an empty cell). */
export interface LoadedColumn {
  readonly name: string;
  readonly values: Float64Array | readonly (string | null)[];
}

const chunkRows = 2048;

export const tableDefinition = (table: string, columns: readonly LoadedColumn[]): string =>
  `CREATE OR REPLACE TABLE ${nameOf(table)} (${columns
    .map(({ name, values }) => `${nameOf(name)} ${values instanceof Float64Array ? "DOUBLE" : "VARCHAR"}`)
    .join(", ")})`;

export const appendRows = async (
  connection: DuckDBConnection,
  table: string,
  columns: readonly LoadedColumn[],
): Promise<void> => {
  const { DOUBLE, DuckDBDataChunk, VARCHAR } = await import("@duckdb/node-api");
  const types = columns.map(({ values }) => (values instanceof Float64Array ? DOUBLE : VARCHAR));
  const rowCount = columns[0]?.values.length ?? 0;
  const appender = await connection.createAppender(table);
  for (let start = 0; start < rowCount; start += chunkRows) {
    const end = Math.min(start + chunkRows, rowCount);
    const chunk = DuckDBDataChunk.create(types, end - start);
    columns.forEach(({ values }, i) => {
      const cells: DuckDBValue[] = [];
      for (let row = start; row < end; row++) {
        const cell = values[row] as number | string | null;
        cells.push(typeof cell === "number" && Number.isNaN(cell) ? null : cell);
      }
      chunk.setColumnValues(i, cells);
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
};
