import { stat } from "node:fs/promises";
import { join } from "node:path";
import {
  type BatchResult,
  type ColumnInfo,
  type ColumnMatch,
  DatalabError,
  type Locale,
  ownValue,
  type Row,
  sayError,
} from "@datalab/contract";
import {
  appendColumns,
  type Engine,
  exportTable,
  type ImportOverrides,
  importFile,
  isDoubtfulNullWord,
  readRows,
  readTable,
} from "@datalab/frame";
import type { Column, FittedPipeline, Table } from "@datalab/learn";
import type { ServingCard } from "../training/engine/serving-card.ts";
import { answerColumns, inputNotes } from "./answer-columns.ts";
import { freeNames } from "./free-names.ts";
import { matchFileColumns } from "./match-columns.ts";

export interface AnswerFileTask {
  readonly engine: Engine;
  readonly folder: string;
  readonly path: string;
  readonly fileName: string;
  readonly options: ImportOverrides;
  /** Column of the file → input of the model. */
  readonly rename: Readonly<Record<string, string>>;
  readonly format: BatchResult["format"];
  readonly pipeline: FittedPipeline;
  readonly card: ServingCard;
  /** Of the reasons of refused rows. */
  readonly locale: Locale;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

export interface AnsweredFile extends Omit<BatchResult, "id" | "fileName" | "format"> {
  readonly outPath: string;
}

/** A column where more than this share of the cells is no number (or no date) is of another type, not a column with slips. */
const retypedShare = 0.5;
const mostRefusedListed = 1000;
const previewRows = 20;

/**
 * Answers every row of a file: its columns as they are, then `prediction` and `probability:<class>` or `lower`, `upper`
 * (with a number where the file has such a column already).
 * A row with a cell that its input cannot hold is refused: it stays in the file, without an answer, and is listed with its reason.
 * @throws prediction-columns-missing, prediction-column-retyped, and what `importFile` throws
 */
export const answerFile = async (task: AnswerFileTask): Promise<AnsweredFile> => {
  const { engine, folder, signal, onProgress } = task;
  const original = join(folder, "original.parquet");
  const imported = await importAsWritten(task, original);
  const sources = sourcesOf(task, imported.columns);
  const match = matchOf(task, imported.columns, sources);
  if (match.missing.length > 0)
    throw new DatalabError("prediction-columns-missing", {
      columns: match.missing,
      suggestions: match.suggestions.map(({ extra, missing }) => `${extra} → ${missing}`),
    });

  const typed = await typedInputs({ ...task, options: imported.options }, imported.columns, sources, original);
  const table = await readTable({ engine, path: typed, columns: sources, signal });
  onProgress(0.7);
  const inputs = renamed(table, task.pipeline);
  const refused = await refusedRows(task, sources, imported.columns, original, table);
  const answers = answerColumns(task.pipeline, task.card, inputs, refused.rows);
  const names = freeNames(
    answers.info.map(({ name }) => name),
    imported.columns.map(({ name }) => name),
  );
  const added = {
    columns: answers.columns.map((column, i) => ({ ...column, name: names[i] as string })),
    info: answers.info.map((column, i) => ({ ...column, name: names[i] as string })),
  };
  const answered = join(folder, "answered.parquet");
  await appendColumns({ engine, path: original, added: added.columns, outPath: answered, signal });
  onProgress(0.85);

  const outPath = join(folder, `out.${task.format}`);
  const columns = [...imported.columns, ...added.info];
  await exportTable({ engine, path: answered, columns, format: task.format, outPath, signal });
  const page = await readRows({ engine, path: answered, columns, offset: 0, limit: previewRows, descending: false });
  onProgress(1);
  return {
    outPath,
    rows: table.rowCount,
    refused: refused.list.slice(0, mostRefusedListed),
    notes: inputNotes(task.pipeline, inputs),
    match,
    sizeBytes: (await stat(outPath)).size,
    columns: columns.map(({ name }) => name),
    preview: page.rows.map(({ $row: _, ...row }): Row => row),
  };
};

interface ImportedFile {
  readonly columns: readonly ColumnInfo[];
  /** What it was read with, so that it is read the same way again. */
  readonly options: ImportOverrides;
}

/** The file with every cell as it was written: a column where a few cells do not fit its type stays text. */
const importAsWritten = async (
  { engine, path, fileName, options, card, signal, onProgress }: AnswerFileTask,
  outPath: string,
): Promise<ImportedFile> => {
  const read = (overrides: ImportOverrides, from: number) =>
    importFile({
      engine,
      path,
      fileName,
      overrides,
      outPath,
      signal,
      onProgress: (share) => onProgress(from + share * 0.13),
    });
  const detected = await read(options, 0);
  const nullWords = options.nullWords ?? trustedNullWords(detected.options.nullWords, card);
  const isSettled = nullWords.length === detected.options.nullWords.length;
  const settled = isSettled ? options : { ...options, nullWords: [...nullWords] };
  const first = isSettled ? detected : await read(settled, 0.13);
  const slips = first.problems.filter(({ action, column }) => action === "kept-as-empty" && column !== null);
  if (slips.length === 0) return { columns: first.columns, options: settled };
  const asText = Object.fromEntries(slips.map(({ column }) => [column, "text" as const]));
  const { columns } = await read({ ...settled, kinds: { ...settled.kinds, ...asText } }, 0.26);
  return { columns, options: settled };
};

/**
 * A few rows are no ground to take a lone «x» among numbers for an empty cell: a word that could be an answer is one only
 * where training's own import read it so. The others are refused by row and column.
 */
const trustedNullWords = (detected: readonly string[], { nullWords = [] }: ServingCard): readonly string[] =>
  detected.filter((word) => !isDoubtfulNullWord(word) || nullWords.includes(word));

/** Per input: the column of the file that feeds it, typed as training typed the input. */
const sourcesOf = ({ pipeline, card, rename }: AnswerFileTask, columns: readonly ColumnInfo[]): ColumnInfo[] => {
  const kinds = new Map(card.columns.map(({ name, kind }) => [name, kind]));
  const sourceOf = new Map(Object.entries(rename).map(([from, to]) => [to, from]));
  const given = new Set(columns.map(({ name }) => name));
  return pipeline.inputs
    .map(({ name, kind }) => ({ name: sourceOf.get(name) ?? name, kind: kinds.get(name) ?? kind }))
    .filter(({ name }) => given.has(name));
};

const matchOf = (
  { pipeline, card, rename }: AnswerFileTask,
  columns: readonly ColumnInfo[],
  sources: readonly ColumnInfo[],
): ColumnMatch => {
  const used = new Set(sources.map(({ name }) => name));
  const asInputs = columns.map(({ name, kind }) => ({
    name: used.has(name) ? (ownValue(rename, name) ?? name) : name,
    kind,
  }));
  return matchFileColumns(pipeline.inputs, asInputs, card.target);
};

const isValue = (kind: ColumnInfo["kind"]): boolean => kind === "numeric" || kind === "date";

/** The table with its inputs read as training read them: a second reading only where detection saw another type. */
const typedInputs = async (
  task: AnswerFileTask,
  columns: readonly ColumnInfo[],
  sources: readonly ColumnInfo[],
  original: string,
): Promise<string> => {
  const detected = new Map(columns.map(({ name, kind }) => [name, kind]));
  const other = sources.filter(({ name, kind }) => isValue(kind) && detected.get(name) !== kind);
  if (other.length === 0) return original;
  const typed = join(task.folder, "typed.parquet");
  const kinds = { ...task.options.kinds, ...Object.fromEntries(other.map(({ name, kind }) => [name, kind])) };
  await importFile({
    engine: task.engine,
    path: task.path,
    fileName: task.fileName,
    overrides: { ...task.options, kinds },
    outPath: typed,
    signal: task.signal,
    onProgress: (share) => task.onProgress(0.4 + share * 0.2),
  });
  return typed;
};

/** The columns under the names of the inputs: sources lie in the order of the inputs. */
const renamed = (table: Table, pipeline: FittedPipeline): Table => ({
  rowCount: table.rowCount,
  columns: table.columns.map((column, i): Column => ({ ...column, name: pipeline.inputs[i]?.name ?? column.name })),
});

interface Refused {
  readonly list: BatchResult["refused"];
  readonly rows: ReadonlySet<number>;
}

/** Rows whose cell was filled in the file and is empty once read as its input's type. @throws prediction-column-retyped */
const refusedRows = async (
  { engine, pipeline, signal, locale }: AnswerFileTask,
  sources: readonly ColumnInfo[],
  columns: readonly ColumnInfo[],
  original: string,
  table: Table,
): Promise<Refused> => {
  const detected = new Map(columns.map(({ name, kind }) => [name, kind]));
  const list: BatchResult["refused"] = [];
  const rows = new Set<number>();
  for (const [i, { name, kind }] of sources.entries()) {
    if (!isValue(kind) || detected.get(name) === kind) continue;
    const { columns: texts } = await readTable({ engine, path: original, columns: [{ name, kind: "text" }], signal });
    const text = texts[0]?.kind === "text" ? texts[0].values : [];
    const column = table.columns[i];
    const values =
      column && "values" in column && column.values instanceof Float64Array ? column.values : new Float64Array();
    const wrong = Array.from(values.keys()).filter((row) => text[row] !== null && Number.isNaN(values[row] as number));
    const filled = text.filter((cell) => cell !== null).length;
    const input = pipeline.inputs[i]?.name ?? name;
    const [first] = wrong;
    if (first !== undefined && wrong.length > filled * retypedShare)
      throw new DatalabError("prediction-column-retyped", {
        column: input,
        row: first + 1,
        value: text[first] ?? null,
        expected: kind,
      });
    for (const row of wrong) {
      rows.add(row);
      const details = { column: input, row: row + 1, value: text[row] ?? "", expected: kind };
      list.push({ row: row + 1, column: input, reason: sayError("prediction-column-retyped", details, locale) });
    }
  }
  return { list: list.sort((a, b) => a.row - b.row), rows };
};
