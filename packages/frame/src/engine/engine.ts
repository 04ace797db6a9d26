import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBValue } from "@duckdb/node-api";
import { appendRows, type LoadedColumn, tableDefinition } from "./load.ts";

export interface EngineOptions {
  /** Memory of the buffer manager; what exceeds it spills to `tempDirectory`. */
  readonly memoryMb: number;
  readonly threads: number;
  readonly tempDirectory: string;
}

export type SqlRow = Record<string, unknown>;
export type Parameters = Record<string, DuckDBValue>;

/** DuckDB, out of core and without network: each call has its own connection, which is closed whatever happens. */
export interface Engine {
  /** A small answer as objects. BIGINT comes as number. */
  rows(sql: string, signal?: AbortSignal, parameters?: Parameters): Promise<SqlRow[]>;
  /** The only row of an answer. */
  row(sql: string, signal?: AbortSignal, parameters?: Parameters): Promise<SqlRow>;
  /** A large answer, at most 2,048 rows at a time, in order. */
  chunks(sql: string, signal?: AbortSignal, parameters?: Parameters): AsyncGenerator<DuckDBDataChunk>;
  run(sql: string, signal?: AbortSignal): Promise<void>;
  /** Makes a table of columns in memory; drop it after use. */
  load(table: string, columns: readonly LoadedColumn[], signal?: AbortSignal): Promise<void>;
  close(): void;
}

export const openEngine = async ({ memoryMb, threads, tempDirectory }: EngineOptions): Promise<Engine> => {
  const { DuckDBInstance } = await import("@duckdb/node-api"); // 60 MB of machine code: only who opens tables loads it
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${memoryMb}MB`,
    threads: String(Math.max(1, threads)),
    temp_directory: tempDirectory,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  return new DuckEngine(instance);
};

class DuckEngine implements Engine {
  readonly #instance: DuckDBInstance;
  constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  rows(sql: string, signal?: AbortSignal, parameters?: Parameters): Promise<SqlRow[]> {
    return this.#connected(signal, async (connection) =>
      (await connection.runAndReadAll(sql, parameters)).getRowObjectsJS().map(plainRow),
    );
  }

  async row(sql: string, signal?: AbortSignal, parameters?: Parameters): Promise<SqlRow> {
    return (await this.rows(sql, signal, parameters))[0] ?? {};
  }

  run(sql: string, signal?: AbortSignal): Promise<void> {
    return this.#connected(signal, async (connection) => {
      await connection.run(sql);
    });
  }

  load(table: string, columns: readonly LoadedColumn[], signal?: AbortSignal): Promise<void> {
    return this.#connected(signal, async (connection) => {
      await connection.run(tableDefinition(table, columns));
      await appendRows(connection, table, columns);
    });
  }

  async *chunks(sql: string, signal?: AbortSignal, parameters?: Parameters): AsyncGenerator<DuckDBDataChunk> {
    signal?.throwIfAborted();
    const connection = await this.#instance.connect();
    const interrupt = () => connection.interrupt();
    signal?.addEventListener("abort", interrupt, { once: true });
    try {
      const result = await connection.stream(sql, parameters);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) return;
        yield chunk;
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", interrupt);
      connection.closeSync();
    }
  }

  close(): void {
    this.#instance.closeSync();
  }

  async #connected<T>(signal: AbortSignal | undefined, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    const connection = await this.#instance.connect();
    const interrupt = () => connection.interrupt();
    signal?.addEventListener("abort", interrupt, { once: true });
    try {
      return await work(connection);
    } catch (error) {
      // An interrupted query fails with DuckDB's own words: the caller wants its reason.
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", interrupt);
      connection.closeSync();
    }
  }
}

const plainRow = (row: Record<string, unknown>): SqlRow => {
  for (const [name, value] of Object.entries(row)) if (typeof value === "bigint") row[name] = Number(value);
  return row;
};
