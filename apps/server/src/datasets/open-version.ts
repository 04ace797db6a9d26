import { rm } from "node:fs/promises";
import type { ColumnInfo, DatasetVersion } from "@datalab/contract";
import { type Engine, openEngine, readTable } from "@datalab/frame";
import type { Table } from "@datalab/learn";
import type { Context } from "../platform/context.ts";
import { asLabErrors } from "./frame-errors.ts";
import { inWorkFolder, makeWorkFolder } from "./work-folder.ts";

/** Threads of a request: the server shares the machine with its jobs. */
const requestThreads = 2;

export interface OpenVersion {
  /** @param rows positions (0-based); absent: all. @throws column-unknown */
  read(columns: readonly ColumnInfo[], rows?: ArrayLike<number>): Promise<Table>;
  close(): void;
}

/** An engine for the time of some work, with the path of a version's bytes. */
export const withVersion = <T>(
  context: Context,
  version: Pick<DatasetVersion, "sha256">,
  work: (engine: Engine, path: string, folder: string) => Promise<T>,
): Promise<T> =>
  inWorkFolder(context.config, (folder) =>
    asLabErrors(async () => {
      const path = await context.blobs.localPath(version.sha256);
      const engine = await openEngine({
        memoryMb: context.config.tables.engineMemoryMb,
        threads: requestThreads,
        tempDirectory: folder,
      });
      try {
        return await work(engine, path, folder);
      } finally {
        engine.close();
      }
    }),
  );

/** Opens a version for reading columns; close it. */
export const openVersion = async (context: Context, version: Pick<DatasetVersion, "sha256">): Promise<OpenVersion> => {
  const path = await context.blobs.localPath(version.sha256);
  const folder = await makeWorkFolder(context.config);
  const engine = await openEngine({
    memoryMb: context.config.tables.engineMemoryMb,
    threads: requestThreads,
    tempDirectory: folder,
  });
  return {
    read: (columns, rows) =>
      asLabErrors(() => readTable({ engine, path, columns, signal: context.signal, ...(rows ? { rows } : {}) })),
    close: () => {
      engine.close();
      // Only spilled blocks were in it; a folder that stays is removed with the stale ones.
      void rm(folder, { recursive: true, force: true }).catch(() => undefined);
    },
  };
};
