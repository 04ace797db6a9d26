import { detectFormat } from "../detect/signature.ts";
import { readerOf } from "../readers/catalogue.ts";
import type { Inspection, ReadTask, Source } from "../readers/reader.ts";
import type { ColumnKind, Detection, ImportOptions, ImportOverrides } from "../types.ts";
import { type ColumnFacts, cellsRelation, columnFacts } from "./column-facts.ts";
import { countMisfits, reportMisfits } from "./misfits.ts";
import { type TypedColumn, typeColumns } from "./typing.ts";

export interface ReadFile {
  readonly inspection: Inspection;
  readonly options: ImportOptions;
  readonly source: Source;
  /** The relation that `columns` are expressions over. */
  readonly cells: string;
  readonly columns: readonly TypedColumn[];
}

/** Opens a file, decides how each column is stored, and notes every cell that does not fit. */
export const readSource = async (task: ReadTask, overrides: ImportOverrides): Promise<ReadFile> => {
  const found = await detectFormat(task.path, task.fileName);
  const reader = readerOf(
    overrides.format && isTextual(overrides.format) && isTextual(found) ? overrides.format : found,
  );
  const inspection = await reader.inspect(task, overrides);
  const { options, source } = await openAsEncoded(task, inspection, overrides, reader.open.bind(reader));
  const facts = await columnFacts(task.engine, source, options, task.signal);
  const columns = await settleKinds(task, source, options, facts);
  return { inspection: { ...inspection, options }, options, source, cells: cellsRelation(source, options), columns };
};

const isTextual = (format: string): boolean => format === "csv" || format === "json" || format === "jsonl";

/** The sample may be plain ASCII while accents come later: what then is not UTF-8 is read as windows-1252. */
const openAsEncoded = async (
  task: ReadTask,
  inspection: Inspection,
  overrides: ImportOverrides,
  open: (task: ReadTask, options: ImportOptions) => Promise<Source>,
): Promise<{ options: ImportOptions; source: Source }> => {
  const source = await open(task, inspection.options);
  const isGuess = inspection.detections.some((detection) => detection.reason === "encoding.ascii");
  if (!isGuess || overrides.encoding || !source.problems.counts.has("invalid-encoding"))
    return { options: inspection.options, source };
  const options: ImportOptions = { ...inspection.options, encoding: "windows-1252" };
  return { options, source: await open(task, options) };
};

/** A kind decided on the first rows must hold on all: where too many cells do not fit, the column stays text. */
const settleKinds = async (
  task: ReadTask,
  source: Source,
  options: ImportOptions,
  facts: readonly ColumnFacts[],
): Promise<TypedColumn[]> => {
  const cells = cellsRelation(source, options);
  const columns = typeColumns(facts, options);
  const counts = await countMisfits(task.engine, source, cells, columns, task.signal);
  const asText = new Set<string>();
  const kinds: Record<string, ColumnKind> = { ...options.kinds };
  for (const column of columns) {
    const { misfits, filled } = counts.get(column.name) ?? { misfits: 0, filled: 0 };
    // Labels lose nothing as text; numbers and dates would, so a few mistakes among them stay mistakes.
    const isLabel = column.kind === "boolean" || column.kind === "identifier";
    const isGiven = column.name in options.kinds;
    if (misfits === 0 || (!isLabel && (isGiven || misfits <= filled * 0.05))) continue;
    asText.add(column.name);
    kinds[column.name] = column.kind === "identifier" || isGiven ? column.kind : "categorical";
  }
  const settled = typeColumns(facts, { ...options, kinds }, asText).map((column) =>
    asText.has(column.name) && !(column.name in options.kinds)
      ? { ...column, detection: mixedDetection(column, counts.get(column.name)?.misfits ?? 0) }
      : column,
  );
  for (const column of settled) {
    const misfits = counts.get(column.name)?.misfits ?? 0;
    if (misfits > 0 && !asText.has(column.name))
      await reportMisfits(task.engine, source, cells, column, misfits, task.signal);
  }
  return settled;
};

const mixedDetection = ({ name, detection }: TypedColumn, others: number): Detection => ({
  ...detection,
  sure: false,
  reason: "kind.mixed",
  figures: { column: name, others },
});
