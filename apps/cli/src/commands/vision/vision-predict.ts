import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { judgementSchema, numbersOf, type VisionPredictDocument } from "@datalab/contract";
import type { Client } from "../../lab/client.ts";
import { visionWordsOf } from "../../words/vision-words.ts";
import { type CommandContext, UsageError } from "../command.ts";
import { waitForJob } from "../follow.ts";
import { sourceKind, uploadSource } from "./import-images.ts";
import { fileOfZip, parseCsv } from "./read-answers.ts";

export interface VisionPredictOptions {
  readonly out?: string;
  readonly json?: boolean;
}

type Prediction = VisionPredictDocument["predictions"][number];
interface Answered {
  readonly predictions: Prediction[];
  readonly refused: VisionPredictDocument["refused"];
}

/** Judges a picture, or every picture of a folder or an archive. */
export const judgeSource = async (
  name: string,
  source: string,
  options: VisionPredictOptions,
  context: CommandContext,
): Promise<void> => {
  const { output, locale } = context;
  const said = visionWordsOf(locale);
  const out = options.out ?? null;
  const ending = out === null ? "" : extname(out).toLowerCase();
  const kind = await sourceKind(source, context);
  if (out !== null && (kind === "picture" || ![".zip", ".csv"].includes(ending)))
    throw new UsageError(said.badOut(out));
  const lab = await context.lab();
  const run = await findVisionRun(lab, name, context);
  const { predictions, refused } =
    kind === "picture" ? await judgeOne(lab, run, source) : await judgeMany(lab, run, source, out, context);
  output.document({ run: { id: run }, images: predictions.length, out, predictions, refused });
  if (output.isJson) return;
  for (const prediction of predictions.slice(0, 50)) output.line(lineOf(prediction, context));
  if (out !== null) output.line(said.judged(predictions.length, out));
  if (refused.length > 0) output.line(said.refused(refused.length));
  for (const { path, reason } of refused.slice(0, 20)) output.line(`  ${path}: ${reason}`);
};

const lineOf = ({ path, answer, score, threshold, probabilities }: Prediction, { locale }: CommandContext): string => {
  const n = numbersOf[locale];
  const said = visionWordsOf(locale);
  if (score !== null)
    return said.line(
      path,
      answer,
      threshold === null ? n.metric(score) : `${n.metric(score)} / ${n.metric(threshold)}`,
    );
  const probability = probabilities?.[answer];
  return said.line(path, answer, probability === undefined ? "" : n.percent(probability, 1));
};

/** A run on pictures by id, by number or the newest. @throws UsageError */
const findVisionRun = async (lab: Client, name: string, { locale }: CommandContext): Promise<string> => {
  if (/^[0-9a-f]{32}$/.test(name)) return (await lab.call("getVisionRun", { params: { run: name } })).id;
  const pageSize = 1000;
  for (let offset = 0; ; offset += pageSize) {
    const { runs, total } = await lab.call("listVisionRuns", { query: { offset, limit: pageSize } });
    const found = name === "latest" ? runs[0] : runs.find(({ number }) => String(number) === name);
    if (found) return found.id;
    if (offset + pageSize >= total) throw new UsageError(visionWordsOf(locale).noRun(name));
  }
};

const judgeOne = async (lab: Client, run: string, source: string): Promise<Answered> => {
  const bytes = await readFile(source);
  const judged = judgementSchema.parse(await lab.send("judgeImage", { run }, bytes));
  const { answer, score, threshold, probabilities, defects } = judged;
  return {
    predictions: [{ path: source, answer, score, threshold, probabilities, defects: defects.length }],
    refused: [],
  };
};

const judgeMany = async (
  lab: Client,
  run: string,
  source: string,
  out: string | null,
  context: CommandContext,
): Promise<Answered> => {
  const upload = await uploadSource(lab, source, context);
  const started = await lab.call("createVisionBatch", { params: { run }, body: { upload: upload.id } });
  await waitForJob(lab, started.job.id, context, visionWordsOf(context.locale).judging(source));
  const batch = await lab.call("getVisionBatch", { params: { batch: started.id } });
  // Written beside its place and moved, so that a broken download never looks like an answer.
  const target = resolve(context.cwd, out ?? basename(batch.fileName));
  const folder = await mkdtemp(join(dirname(target), ".datalab-"));
  const partial = join(folder, "answers.zip");
  try {
    await pipeline(await lab.download("downloadVisionBatch", { batch: started.id }), createWriteStream(partial));
    const csv = fileOfZip(await readFile(partial), "predictions.csv");
    if (out !== null && extname(out).toLowerCase() === ".zip") await rename(partial, target);
    if (out !== null && extname(out).toLowerCase() === ".csv") {
      await writeFile(join(folder, "answers.csv"), csv);
      await rename(join(folder, "answers.csv"), target);
    }
    return { predictions: predictionsOf(parseCsv(csv.toString("utf8"))), refused: batch.refused };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const predictionsOf = (rows: readonly Readonly<Record<string, string>>[]): Prediction[] =>
  rows.map((row) => {
    const number = (text: string | undefined) => (text === undefined || text === "" ? null : Number(text));
    const probabilities = Object.entries(row)
      .filter(([name]) => name.startsWith("p_"))
      .map(([name, text]): [string, number] => [name.slice(2), Number(text)]);
    return {
      path: row.path ?? "",
      answer: row.answer ?? "",
      score: number(row.score),
      threshold: number(row.threshold),
      probabilities: probabilities.length > 0 ? Object.fromEntries(probabilities) : null,
      defects: number(row.defects) ?? 0,
    };
  });
