import { stat } from "node:fs/promises";
import { openEngine } from "../engine/engine.ts";
import { dateText, nameOf } from "../engine/sql.ts";
import type { Cell, ImportOverrides, ImportPreview } from "../types.ts";
import { type ReadFile, readSource } from "./read-source.ts";
import { withTempFolder } from "./temp-folder.ts";
import { typedSelect } from "./typing.ts";

export interface PreviewTask {
  readonly path: string;
  readonly fileName: string;
  readonly overrides?: ImportOverrides;
  readonly maxDatasetMemoryMb: number;
  readonly signal?: AbortSignal;
}

const previewLimit = { rows: 5000, bytes: 1024 * 1024 };

/** How a file would be read, by its first MB (5,000 rows): the same code as the import, on a sample. */
export const previewImport = ({
  path,
  fileName,
  overrides = {},
  maxDatasetMemoryMb,
  signal,
}: PreviewTask): Promise<ImportPreview> =>
  withTempFolder(undefined, async (tempDirectory) => {
    const engine = await openEngine({ memoryMb: 256, threads: 1, tempDirectory });
    try {
      const sizeBytes = (await stat(path)).size;
      const task = { path, fileName, engine, tempDirectory, signal, limit: previewLimit, onProgress: () => {} };
      const read = await readSource(task, overrides);
      const { inspection, options, source, cells, columns } = read;
      const typed = await engine.rows(
        `SELECT ${columns.map((column, i) => `${shown(column.name, column.physical)} AS ${nameOf(`v${i}`)}`).join(", ")} FROM (${typedSelect(columns, cells)}) LIMIT 100`,
        signal,
      );
      return {
        options: {
          ...options,
          kinds: { ...options.kinds, ...Object.fromEntries(columns.map(({ name, kind }) => [name, kind])) },
        },
        detections: [...inspection.detections, ...columns.map((column) => column.detection)],
        columns: await describeColumns(read, engine, signal),
        rows: typed.map((row) => columns.map((_, i) => (row[`v${i}`] ?? null) as Cell)),
        rawLines: inspection.rawLines,
        sheets: inspection.sheets,
        problems: source.problems.kept.slice(0, 200),
        readRows: source.rowCount,
        estimatedRows: source.estimatedRows,
        sizeBytes,
        willStream: sizeBytes > maxDatasetMemoryMb * 1024 * 1024,
      };
    } finally {
      engine.close();
    }
  });

const shown = (name: string, physical: string): string =>
  physical === "TIMESTAMP" ? dateText(nameOf(name)) : nameOf(name);

const describeColumns = async (
  { columns, cells }: ReadFile,
  engine: Awaited<ReturnType<typeof openEngine>>,
  signal?: AbortSignal,
) => {
  if (columns.length === 0) return [];
  const typed = typedSelect(columns, cells);
  const counts = await engine.row(
    `SELECT count(*) AS n, ${columns.map((column, i) => `count(${nameOf(column.name)}) AS ${nameOf(`f${i}`)}`).join(", ")} FROM (${typed})`,
    signal,
  );
  const examples = await engine.rows(
    `SELECT ${columns.map((column, i) => `${column.cells} AS ${nameOf(`v${i}`)}`).join(", ")} FROM ${cells} LIMIT 200`,
    signal,
  );
  return columns.map(({ name, kind }, i) => ({
    name,
    kind,
    missing: Number(counts.n) - Number(counts[`f${i}`]),
    examples: [
      ...new Set(
        examples
          .map((row) => row[`v${i}`])
          .filter((cell) => cell !== null && cell !== undefined)
          .map(String),
      ),
    ].slice(0, 5),
  }));
};
