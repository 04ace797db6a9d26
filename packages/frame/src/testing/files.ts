import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, openEngine } from "../engine/engine.ts";
import { type Imported, importFile } from "../import/import-file.ts";
import { previewImport } from "../import/preview-import.ts";
import { type ReadRowsTask, readRows } from "../table/read-rows.ts";
import type { Cell, ImportOverrides, ImportPreview } from "../types.ts";

/** Writes files, imports them and reads them back, in a folder of its own. */
export interface Bench {
  readonly engine: Engine;
  readonly folder: string;
  write(fileName: string, content: string | Uint8Array): Promise<string>;
  preview(fileName: string, content: string | Uint8Array, overrides?: ImportOverrides): Promise<ImportPreview>;
  import(
    fileName: string,
    content: string | Uint8Array,
    overrides?: ImportOverrides,
  ): Promise<Imported & { readonly path: string }>;
  /** Cells of an imported table, row by row. */
  cells(imported: Imported & { readonly path: string }, window?: Partial<ReadRowsTask>): Promise<Cell[][]>;
  close(): Promise<void>;
}

export const openBench = async (): Promise<Bench> => {
  const folder = await mkdtemp(join(tmpdir(), "datalab-frame-"));
  const engine = await openEngine({ memoryMb: 512, threads: 2, tempDirectory: folder });
  let files = 0;
  const write: Bench["write"] = async (fileName, content) => {
    const path = join(folder, `${files++}-${fileName.replaceAll(/[^\w.]/g, "_")}`);
    await writeFile(path, content);
    return path;
  };
  return {
    engine,
    folder,
    write,
    preview: async (fileName, content, overrides = {}) =>
      previewImport({ path: await write(fileName, content), fileName, overrides, maxDatasetMemoryMb: 2048 }),
    async import(fileName, content, overrides = {}) {
      const path = join(folder, `${files++}.parquet`);
      return {
        ...(await importFile({ engine, path: await write(fileName, content), fileName, overrides, outPath: path })),
        path,
      };
    },
    async cells({ path, columns }, window = {}) {
      const page = await readRows({ engine, path, columns, offset: 0, limit: 1000, ...window });
      return page.rows.map((row) => columns.map(({ name }) => row[name] ?? null));
    },
    async close() {
      engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
