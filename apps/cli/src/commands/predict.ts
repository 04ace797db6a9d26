import { createWriteStream } from "node:fs";
import { access, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import {
  type BatchResult,
  type batchFormatSchema,
  type Cell,
  type Locale,
  type PredictDocument,
  sayWarning,
  type WarningCode,
} from "@datalab/contract";
import type { z } from "zod";
import { type CommandContext, type RegisterCommand, UsageError } from "./command.ts";
import { findRun } from "./find-run.ts";
import { waitForJob } from "./follow.ts";

interface PredictOptions {
  readonly out?: string;
  readonly json?: boolean;
}

export const registerPredict: RegisterCommand = (program, words, run) => {
  program
    .command("predict")
    .description(words.predict.about)
    .argument("<run>", words.predict.run)
    .argument("<file>", words.predict.file)
    .option("--out <file>", words.predict.out)
    .option("--json", words.json)
    .action((name: string, file: string, options: PredictOptions) =>
      run(options, (context) => predictFile(name, file, options, context)),
    );
};

type BatchFormat = z.output<typeof batchFormatSchema>;

const formats: Readonly<Record<string, BatchFormat>> = { ".csv": "csv", ".parquet": "parquet", ".xlsx": "xlsx" };

const predictFile = async (
  name: string,
  file: string,
  options: PredictOptions,
  context: CommandContext,
): Promise<void> => {
  const { output, words, locale } = context;
  const out =
    options.out ?? (options.json ? null : `${file.slice(0, file.length - extname(file).length)}.predictions.csv`);
  const format = out === null ? "json" : formats[extname(out).toLowerCase()];
  if (!format) throw new UsageError(words.badOut(String(out)));
  await access(file).catch(() => {
    throw new UsageError(words.noFile(file));
  });

  const lab = await context.lab();
  const { id } = await findRun(lab, name, words);
  const upload = await lab.upload(file);
  const started = await lab.call("createBatch", { params: { run: id }, body: { upload: upload.id, format } });
  await waitForJob(lab, started.job.id, context, words.reading(file));
  const batch = await lab.call("getBatch", { params: { batch: started.id } });

  // Written beside its place and moved, so that a broken download never looks like an answer.
  const folder = await mkdtemp(join(dirname(resolve(context.cwd, out ?? file)), ".datalab-"));
  const partial = join(folder, "answers");
  let predictions: Record<string, Cell>[] | null = null;
  try {
    await pipeline(await lab.download("downloadBatch", { batch: started.id }), createWriteStream(partial));
    if (out === null) predictions = JSON.parse(await readFile(partial, "utf8")) as Record<string, Cell>[];
    else await rename(partial, resolve(context.cwd, out));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }

  const warnings = batchWarnings(batch.notes, locale);
  output.document({ run: { id }, rows: batch.rows, out, predictions, refused: batch.refused, warnings });
  if (out !== null) output.line(words.written(batch.rows, out));
  for (const { text } of warnings) output.line(`! ${text}`);
  if (batch.refused.length > 0) {
    output.line(words.refused(batch.refused.length));
    for (const { row, reason } of batch.refused.slice(0, 20)) output.line(`  ${words.refusedRow(row, reason)}`);
  }
};

/** What a model notes of cells, as warnings of a whole file. */
const warningOf: Readonly<Record<string, WarningCode>> = {
  "below-range": "outside-range",
  "above-range": "outside-range",
  "unseen-category": "unseen-category",
  empty: "empty-cell",
};

/** The notes of a batch in words; what lies below and what lies above of one column is one warning. */
export const batchWarnings = (notes: BatchResult["notes"], locale: Locale): PredictDocument["warnings"] => {
  const counted = new Map<string, { code: string; column: string; rows: number }>();
  for (const { column, code: noted, rows } of notes) {
    const code = warningOf[noted] ?? noted;
    const key = JSON.stringify([code, column]);
    counted.set(key, { code, column, rows: rows + (counted.get(key)?.rows ?? 0) });
  }
  return [...counted.values()].map(({ code, ...figures }) => ({
    code,
    text: sayWarning(code, figures, locale),
    figures,
  }));
};
