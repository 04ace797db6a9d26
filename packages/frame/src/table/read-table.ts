import type { CategoricalColumn, Column, Table } from "@datalab/learn";
import type { DuckDBDataChunk } from "@duckdb/node-api";
import { countIn } from "../engine/answers.ts";
import type { Engine } from "../engine/engine.ts";
import { cellText, nameOf, parquet } from "../engine/sql.ts";
import type { ColumnInfo } from "../types.ts";
import { physicalOf, storedTypes } from "./stored-table.ts";

export interface ReadTableTask {
  readonly engine: Engine;
  readonly path: string;
  /** Columns to read, as which kind: it may differ from the stored one. */
  readonly columns: readonly ColumnInfo[];
  /** 0-based rows in the wanted order; absent: all. Categories are always those of all rows. */
  readonly rows?: ArrayLike<number>;
  readonly signal?: AbortSignal;
}

/**
 * Columns as the learning room takes them, over SharedArrayBuffer so that worker threads see them without a copy.
 * Booleans, categories and identifiers are categorical («false» before «true»), in code-point order.
 * @throws column-unknown
 */
export const readTable = async ({ engine, path, columns, rows, signal }: ReadTableTask): Promise<Table> => {
  const types = await storedTypes(engine, path, signal);
  for (const column of columns) physicalOf(types, column.name);
  const total = countIn(await engine.row(`SELECT count(*) AS n FROM ${parquet(path)}`, signal), "n");
  const read: Column[] = [];
  for (const column of columns) {
    const whole = await readColumn(engine, path, column, physicalOf(types, column.name), total, signal);
    read.push(rows ? takeShared(whole, rows) : whole);
  }
  return { rowCount: rows ? rows.length : total, columns: read };
};

const readColumn = (
  engine: Engine,
  path: string,
  { name, kind }: ColumnInfo,
  physical: string,
  total: number,
  signal?: AbortSignal,
): Promise<Column> => {
  if (kind === "numeric" || kind === "date") return readValues(engine, path, name, kind, physical, total, signal);
  if (kind === "text") return readTexts(engine, path, name, physical, total, signal);
  return readCategories(engine, path, name, physical, total, signal);
};

const readValues = async (
  engine: Engine,
  path: string,
  name: string,
  kind: "numeric" | "date",
  physical: string,
  total: number,
  signal?: AbortSignal,
): Promise<Column> => {
  const values = sharedNumbers(total);
  const expression = kind === "date" ? momentOf(name, physical) : numberOfStored(name, physical);
  await eachChunk(
    engine,
    `SELECT coalesce(${expression}, 'nan'::DOUBLE) AS x FROM ${parquet(path)}`,
    signal,
    (chunk, offset) => {
      const vector = chunk.getColumnVector(0) as unknown as { items: Float64Array };
      values.set(vector.items.subarray(0, chunk.rowCount), offset);
    },
  );
  return { kind, name, values };
};

const numberOfStored = (name: string, physical: string): string => {
  if (physical === "TIMESTAMP") return `epoch_ms(${nameOf(name)})::DOUBLE`;
  if (physical === "VARCHAR")
    return `CASE WHEN isfinite(TRY_CAST(${nameOf(name)} AS DOUBLE)) THEN TRY_CAST(${nameOf(name)} AS DOUBLE) END`;
  return `CAST(${nameOf(name)} AS DOUBLE)`;
};

const momentOf = (name: string, physical: string): string =>
  physical === "DOUBLE" ? nameOf(name) : `epoch_ms(TRY_CAST(${nameOf(name)} AS TIMESTAMP))::DOUBLE`;

const readTexts = async (
  engine: Engine,
  path: string,
  name: string,
  physical: string,
  total: number,
  signal?: AbortSignal,
): Promise<Column> => {
  const values: (string | null)[] = new Array(total).fill(null);
  await eachChunk(engine, `SELECT ${cellText(name, physical)} AS x FROM ${parquet(path)}`, signal, (chunk, offset) => {
    const vector = chunk.getColumnVector(0);
    for (let i = 0; i < chunk.rowCount; i++) values[offset + i] = vector.getItem(i) as string | null;
  });
  return { kind: "text", name, values };
};

let enumNumber = 0;

/** The engine numbers the categories itself: strings never cross row by row. */
const readCategories = async (
  engine: Engine,
  path: string,
  name: string,
  physical: string,
  total: number,
  signal?: AbortSignal,
): Promise<CategoricalColumn> => {
  const text = cellText(name, physical);
  const found = await engine.rows(
    `SELECT DISTINCT ${text} AS v FROM ${parquet(path)} WHERE ${nameOf(name)} IS NOT NULL ORDER BY v`,
    signal,
  );
  const categories = found.map((row) => String(row.v));
  const codes = new Int32Array(new SharedArrayBuffer(total * Int32Array.BYTES_PER_ELEMENT)).fill(-1);
  if (categories.length === 0) return { kind: "categorical", name, codes, categories };
  const type = `categories_${process.pid}_${enumNumber++}`;
  await engine.run(
    `CREATE TYPE ${type} AS ENUM (SELECT DISTINCT ${text} AS v FROM ${parquet(path)} WHERE ${nameOf(name)} IS NOT NULL ORDER BY v)`,
    signal,
  );
  try {
    await eachChunk(
      engine,
      `SELECT coalesce(enum_code(CAST(${text} AS ${type})), -1)::INTEGER AS x FROM ${parquet(path)}`,
      signal,
      (chunk, offset) => {
        const vector = chunk.getColumnVector(0) as unknown as { items: Int32Array };
        codes.set(vector.items.subarray(0, chunk.rowCount), offset);
      },
    );
  } finally {
    await engine.run(`DROP TYPE IF EXISTS ${type}`);
  }
  return { kind: "categorical", name, codes, categories };
};

const eachChunk = async (
  engine: Engine,
  sql: string,
  signal: AbortSignal | undefined,
  take: (chunk: DuckDBDataChunk, offset: number) => void,
) => {
  let offset = 0;
  for await (const chunk of engine.chunks(sql, signal)) {
    take(chunk, offset);
    offset += chunk.rowCount;
  }
};

const sharedNumbers = (length: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));

const takeShared = (column: Column, rows: ArrayLike<number>): Column => {
  if (column.kind === "text")
    return {
      ...column,
      values: Array.from({ length: rows.length }, (_, i) => column.values[rows[i] as number] ?? null),
    };
  if (column.kind === "categorical") {
    const codes = new Int32Array(new SharedArrayBuffer(rows.length * Int32Array.BYTES_PER_ELEMENT));
    for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i] as number] as number;
    return { ...column, codes };
  }
  const values = sharedNumbers(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i] as number] as number;
  return { ...column, values };
};
