import {
  DatalabError,
  type Locale,
  type Run,
  type RunSummary,
  sayPreflight,
  type TrainingPlan,
  type TrainingRequest,
} from "@datalab/contract";
import { stringify } from "yaml";
import { holdDataset } from "../datasets/service.ts";
import type { Context } from "../platform/context.ts";
import { follow } from "../platform/http/follow.ts";
import type { ServerEvent } from "../platform/http/server-events.ts";
import { notify } from "../platform/jobs/repository.ts";
import { environment } from "../runs/machine.ts";
import { runChannel } from "../runs/run-channel.ts";
import { deleteEndedRun, jobOf, readJsonArtifact, spokenVerdict } from "../runs/use-cases.ts";
import {
  createTrackedRun,
  metricHistory,
  newRunId,
  renameTrackedRun,
  replaceTags,
  tagsOf,
} from "../tracking/service.ts";
import { testRowsPath } from "./engine/serving-card.ts";
import { gatherFacts } from "./plan/gather-facts.ts";
import { planFrom } from "./plan/plan.ts";
import {
  appendEvents,
  findRun,
  insertTrainingRun,
  listRunRows,
  type RunQuery,
  type RunRow,
  readEvents,
  selectCandidates,
  selectUnits,
  updateTrainingRun,
} from "./repository.ts";
import type { DataDoor } from "./run/data-door.ts";
import { dataDoor } from "./run/dataset-door.ts";
import { trackedParams } from "./run/params.ts";
import { pageTestRows, type StoredTestRows, type TestRowQuery } from "./run/test-rows.ts";
import { isOver, runOf, summaryOf } from "./run/view.ts";

export { countRunsByDataset } from "./repository.ts";

/** Fills a request in, says why, checks what is in the way, estimates. Starts nothing. */
export const planTraining = async (
  context: Context,
  request: TrainingRequest,
  door: DataDoor = dataDoor,
): Promise<TrainingPlan> => planFrom(request, await gatherFacts(context, request, door));

/**
 * Queues a training.
 * @throws DatalabError memory-exceeded, class-too-small, no-features, preflight-blocked while something is in the way
 */
export const createRun = async (
  context: Context,
  request: TrainingRequest,
  tags: Readonly<Record<string, string>> = {},
  door: DataDoor = dataDoor,
): Promise<RunSummary> => {
  const facts = await gatherFacts(context, request, door);
  const plan = planFrom(request, facts);
  refuseBlocked(plan, context.locale);
  const { config, estimate } = plan;
  const runId = newRunId();
  const now = Date.now();
  const source = `datalab:/datasets/${config.datasetId}/versions/${config.version}`;
  await context.database.transaction(async (transaction) => {
    await holdDataset(transaction, config.datasetId);
    await createTrackedRun(
      transaction,
      {
        id: runId,
        name: config.name,
        userId: context.actor.id,
        tags,
        params: trackedParams(config),
        dataset: { name: facts.datasetName, sha256: facts.versionSha256, source, schema: facts.columns },
      },
      now,
    );
    await insertTrainingRun(transaction, {
      runId,
      datasetId: config.datasetId,
      datasetName: facts.datasetName,
      version: config.version,
      versionSha256: facts.versionSha256,
      versionRows: facts.rowCount,
      versionColumns: facts.columns.length,
      target: config.target,
      task: config.task,
      metric: config.metric,
      config,
      state: "queued",
      step: "checks",
      stepStates: {
        checks: "waiting",
        split: "waiting",
        baseline: "waiting",
        candidates: "waiting",
        refit: "waiting",
        test: "waiting",
        verdict: "waiting",
      },
      estimateSeconds: estimate.seconds,
      candidateSeconds: estimate.candidates.map(({ seconds }) => seconds),
      fitsPlanned: estimate.fits,
      warnings: [],
      environment: environment(context.config),
      createdBy: context.actor.name,
      createdAt: now,
    });
    const job = await context.jobs.enqueue(
      "train",
      { runId },
      { subject: runId, actor: context.actor.id, database: transaction },
    );
    await updateTrainingRun(transaction, runId, { jobId: job.id });
    await appendEvents(transaction, runId, [
      { at: now, data: { type: "state", state: "queued", position: job.position } },
    ]);
  });
  return getSummary(context, runId);
};

/** The first issue that blocks, as the error that says it best. */
const refuseBlocked = (plan: TrainingPlan, locale: Locale): void => {
  const blocking = plan.issues.filter(({ level }) => level === "blocks");
  const [first] = blocking;
  if (!first) return;
  const { figures } = first;
  if (first.code === "memory") throw new DatalabError("memory-exceeded", figures);
  if (first.code === "no-features") throw new DatalabError("no-features", figures);
  if (first.code === "class-too-small") {
    const classes = figures.classes as string[];
    throw new DatalabError("class-too-small", { ...figures, class: classes[0], issues: blocking });
  }
  const problem = blocking.map(({ code, figures: of }) => sayPreflight(code, of, locale)).join(" ");
  throw new DatalabError("preflight-blocked", { problem, issues: blocking });
};

export const listRuns = async (context: Context, query: RunQuery): Promise<{ runs: RunSummary[]; total: number }> => {
  const { rows, total } = await listRunRows(context.database, query);
  return { runs: await Promise.all(rows.map((row) => summarise(context, row))), total };
};

const summarise = async (context: Context, row: RunRow): Promise<RunSummary> => {
  const [tags, job] = await Promise.all([tagsOf(context.database, row.runId), jobOf(context, row)]);
  return summaryOf(row, tags, job?.state);
};

const rowOf = async (context: Context, id: string): Promise<RunRow> => {
  const row = await findRun(context.database, id);
  if (!row) throw new DatalabError("not-found", { what: "run", id });
  return row;
};

const getSummary = async (context: Context, id: string): Promise<RunSummary> =>
  summarise(context, await rowOf(context, id));

/** A run, live or done. @throws not-found */
export const getRun = async (context: Context, id: string): Promise<Run> => {
  const row = await rowOf(context, id);
  const [tags, units, candidates, job] = await Promise.all([
    tagsOf(context.database, id),
    selectUnits(context.database, id),
    selectCandidates(context.database, id),
    jobOf(context, row),
  ]);
  return runOf(row, { tags, units, candidates, job, locale: context.locale });
};

/** @throws not-found; run-not-finished while it runs */
export const deleteRun = async (context: Context, id: string): Promise<Record<string, never>> => {
  await deleteEndedRun(context, await rowOf(context, id));
  return {};
};

export const changeRun = async (
  context: Context,
  id: string,
  change: { readonly name?: string | undefined; readonly tags?: Readonly<Record<string, string>> | undefined },
): Promise<RunSummary> => {
  await rowOf(context, id);
  await context.database.transaction(async (transaction) => {
    if (change.name !== undefined) await renameTrackedRun(transaction, id, change.name);
    if (change.tags !== undefined) await replaceTags(transaction, id, change.tags);
  });
  return getSummary(context, id);
};

/** Events after a number, then live, to the last one. */
export async function* runEvents(context: Context, id: string, after: number): AsyncGenerator<ServerEvent> {
  await rowOf(context, id);
  const events = follow(context, {
    after,
    channel: runChannel(id),
    read: (last) => readEvents(context.database, id, last),
    numberOf: ({ number }) => number,
    isLast: ({ data }) => data.type === "ended",
  });
  for await (const event of events) yield { id: event.number, data: event };
}

/** Ends it now; what is scored stays. @throws job-not-cancellable when it is over */
export const cancelRun = async (context: Context, id: string): Promise<Record<string, never>> => {
  const { jobId } = await rowOf(context, id);
  if (jobId !== null) await context.jobs.cancel(jobId);
  return {};
};

/** No new fits; then refit, test and verdict with the finished candidates. @throws job-not-cancellable when it is over */
export const stopRun = async (context: Context, id: string): Promise<Record<string, never>> => {
  const row = await rowOf(context, id);
  if (row.jobId === null) return {};
  await context.jobs.stop(row.jobId);
  await context.database.transaction(async (transaction) => {
    const now = await findRun(transaction, id);
    if (!now || isOver(now.state) || now.state === "stopping") return;
    await updateTrainingRun(transaction, id, { state: "stopping" });
    await appendEvents(transaction, id, [
      { at: Date.now(), data: { type: "state", state: "stopping", position: null } },
    ]);
    await notify(transaction, runChannel(id));
  });
  return {};
};

/** The same configuration and seed again. */
export const rerun = async (context: Context, id: string, door: DataDoor = dataDoor): Promise<RunSummary> => {
  const { config } = await rowOf(context, id);
  return createRun(context, config, { "datalab.rerunOf": id }, door);
};

/** The verdict with its sentences, in the language of who asks. @throws run-not-finished */
export const speakVerdict = async (context: Context, id: string): Promise<ReturnType<typeof spokenVerdict>> =>
  spokenVerdict(context, await rowOf(context, id));

/** @throws run-not-finished */
export const listTestRows = async (context: Context, id: string, query: TestRowQuery) =>
  pageTestRows(await readJsonArtifact<StoredTestRows>(context, await rowOf(context, id), testRowsPath), query);

export const runConfigYaml = async (context: Context, id: string): Promise<{ yaml: string; fileName: string }> => {
  const { config, number } = await rowOf(context, id);
  return { yaml: stringify(config), fileName: `run-${number}.yaml` };
};

export const runMetrics = async (context: Context, id: string) => {
  await rowOf(context, id);
  return { metrics: await metricHistory(context.database, id) };
};
