import { dirname } from "node:path";
import type { Engine } from "../engine/engine.ts";
import { textOf } from "../engine/sql.ts";
import type { ColumnInfo, Detection, ImportOptions, ImportOverrides, ImportProblem } from "../types.ts";
import { readSource } from "./read-source.ts";
import { withTempFolder } from "./temp-folder.ts";
import { typedSelect } from "./typing.ts";

export interface ImportTask {
  readonly engine: Engine;
  readonly path: string;
  /** As the person named it: its extension must agree with the content. */
  readonly fileName: string;
  readonly overrides?: ImportOverrides;
  /** Where the Parquet file goes; its folder also holds what the import needs for a while. */
  readonly outPath: string;
  readonly signal?: AbortSignal;
  /** 0 … 1. */
  readonly onProgress?: (share: number) => void;
}

export interface Imported {
  readonly rowCount: number;
  readonly columns: ColumnInfo[];
  readonly options: ImportOptions;
  readonly detections: Detection[];
  /** The first 1,000. */
  readonly problems: ImportProblem[];
  readonly problemCount: number;
  readonly recipe: { step: string; options: unknown }[];
}

/**
 * Reads a file in streaming and writes it as Parquet (zstd; DOUBLE, VARCHAR, BOOLEAN, TIMESTAMP), rows in their order.
 * Memory stays at the engine's limit plus a few MB. Nothing is dropped silently: see `problems`.
 * @throws FrameError file-empty, file-header-only, file-type-mismatch, file-format-unknown, file-unreadable, unclosed-quote, sheet-unknown
 */
export const importFile = ({
  engine,
  path,
  fileName,
  overrides = {},
  outPath,
  signal,
  onProgress,
}: ImportTask): Promise<Imported> =>
  withTempFolder(dirname(outPath), async (tempDirectory) => {
    const report = (share: number) => onProgress?.(share);
    const task = {
      path,
      fileName,
      engine,
      tempDirectory,
      signal,
      limit: null,
      onProgress: (share: number) => report(share * 0.5),
    };
    const { options, source, cells, columns } = await readSource(task, overrides);
    report(0.7);
    // zstd is asked for in the file's own words; row groups of 100,000 keep readers' memory small.
    await engine.run(
      `COPY (${typedSelect(columns, cells)}) TO ${textOf(outPath)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000)`,
      signal,
    );
    report(1);
    const kinds = Object.fromEntries(columns.map((column) => [column.name, column.kind]));
    const settled: ImportOptions = { ...options, kinds: { ...options.kinds, ...kinds } };
    return {
      rowCount: source.rowCount,
      columns: columns.map(({ name, kind }) => ({ name, kind })),
      options: settled,
      detections: columns.map((column) => column.detection),
      problems: source.problems.kept,
      problemCount: source.problems.total,
      recipe: [{ step: "import", options: settled }],
    };
  });
