import {
  DatalabError,
  type Locale,
  sayVisionPreflight,
  type VisionPlan,
  type VisionRequest,
  type VisionRun,
  type VisionRunSummary,
} from "@datalab/contract";
import { holdImageSet } from "../images/service.ts";
import type { Context } from "../platform/context.ts";
import { follow } from "../platform/http/follow.ts";
import type { ServerEvent } from "../platform/http/server-events.ts";
import { environment } from "../runs/machine.ts";
import { runChannel } from "../runs/run-channel.ts";
import { selectCandidates, selectUnits } from "../runs/service.ts";
import { deleteEndedRun, jobOf, readJsonArtifact, spokenVerdict } from "../runs/use-cases.ts";
import { isOver } from "../runs/view.ts";
import { createTrackedRun, newRunId, tagsOf, visionExperiment } from "../tracking/service.ts";
import { gatherVisionFacts } from "./plan/gather-facts.ts";
import { planVisionFrom } from "./plan/plan.ts";
import {
  appendVisionEvents,
  findVisionRun,
  insertVisionRun,
  listVisionRunRows,
  readVisionEvents,
  updateVisionRun,
  type VisionRunRow,
} from "./repository.ts";
import type { ImageDoor } from "./run/image-door.ts";
import { visionParams } from "./run/params.ts";
import { scoredImagesPath } from "./run/paths.ts";
import { pageScoredImages, type ScoredImagesQuery, type StoredImages } from "./run/scored-images.ts";
import { setDoor } from "./run/set-door.ts";
import { visionRunOf, visionSummaryOf } from "./run/view.ts";

export { countRunsBySet } from "./repository.ts";

/** Fills a request in, says why, checks what is in the way, estimates. Starts nothing. @throws not-found, image-set-empty */
export const planVision = async (
  context: Context,
  request: VisionRequest,
  door: ImageDoor = setDoor,
): Promise<VisionPlan> => planVisionFrom(request, await gatherVisionFacts(context, request, door));

const waiting = {
  checks: "waiting",
  split: "waiting",
  features: "waiting",
  baseline: "waiting",
  candidates: "waiting",
  refit: "waiting",
  test: "waiting",
  verdict: "waiting",
} as const;

/** Queues a training. @throws DatalabError memory-exceeded, vision-blocked while something is in the way */
export const createVisionRun = async (
  context: Context,
  request: VisionRequest,
  tags: Readonly<Record<string, string>> = {},
  door: ImageDoor = setDoor,
): Promise<VisionRunSummary> => {
  const facts = await gatherVisionFacts(context, request, door);
  const { config, estimate, ...plan } = planVisionFrom(request, facts);
  refuseBlocked(plan, context.locale);
  const runId = newRunId();
  const now = Date.now();
  const { version, setName } = facts;
  await context.database.transaction(async (transaction) => {
    await holdImageSet(transaction, config.setId);
    await createTrackedRun(
      transaction,
      {
        id: runId,
        experiment: visionExperiment,
        name: config.name,
        userId: context.actor.id,
        tags: { "datalab.task": config.task, ...tags },
        params: visionParams(config),
        dataset: {
          name: setName,
          sha256: version.sha256,
          source: `datalab:/image-sets/${config.setId}/versions/${config.version}`,
          schema: { images: version.imageCount, masks: version.maskCount, classes: version.classes },
        },
      },
      now,
    );
    await insertVisionRun(transaction, {
      runId,
      setId: config.setId,
      setName,
      version: config.version,
      versionSha256: version.sha256,
      versionImages: version.imageCount,
      task: config.task,
      metric: config.metric,
      config,
      state: "queued",
      step: "checks",
      stepStates: waiting,
      estimateSeconds: estimate.seconds,
      candidateSeconds: [],
      fitsPlanned: estimate.fits,
      warnings: [],
      environment: environment(context.config),
      createdBy: context.actor.name,
      createdAt: now,
    });
    const job = await context.jobs.enqueue(
      "train-vision",
      { runId },
      { subject: runId, actor: context.actor.id, database: transaction },
    );
    await updateVisionRun(transaction, runId, { jobId: job.id });
    await appendVisionEvents(transaction, runId, [
      { at: now, data: { type: "state", state: "queued", position: job.position } },
    ]);
  });
  return summarise(context, await rowOf(context, runId));
};

/** The first issue that blocks, as the error that says it best. */
const refuseBlocked = ({ issues }: Pick<VisionPlan, "issues">, locale: Locale): void => {
  const blocking = issues.filter(({ level }) => level === "blocks");
  const [first] = blocking;
  if (!first) return;
  if (first.code === "vision.memory") throw new DatalabError("memory-exceeded", first.figures);
  const problem = blocking.map(({ code, figures }) => sayVisionPreflight(code, figures, locale)).join(" ");
  throw new DatalabError("vision-blocked", { problem, issues: blocking });
};

export const listVisionRuns = async (
  context: Context,
  query: { readonly offset: number; readonly limit: number; readonly set?: string | undefined },
): Promise<{ runs: VisionRunSummary[]; total: number }> => {
  const { rows, total } = await listVisionRunRows(context.database, query);
  return { runs: await Promise.all(rows.map((row) => summarise(context, row))), total };
};

const summarise = async (context: Context, row: VisionRunRow): Promise<VisionRunSummary> => {
  const [tags, job] = await Promise.all([tagsOf(context.database, row.runId), jobOf(context, row)]);
  return visionSummaryOf(row, tags, job?.state);
};

const rowOf = async (context: Context, id: string): Promise<VisionRunRow> => {
  const row = await findVisionRun(context.database, id);
  if (!row) throw new DatalabError("not-found", { what: "run", id });
  return row;
};

/** A run, live or done. @throws not-found */
export const getVisionRun = async (context: Context, id: string): Promise<VisionRun> => {
  const row = await rowOf(context, id);
  const [tags, units, candidates, job] = await Promise.all([
    tagsOf(context.database, id),
    selectUnits(context.database, id),
    selectCandidates(context.database, id),
    jobOf(context, row),
  ]);
  return visionRunOf(row, { tags, units, candidates, job, locale: context.locale });
};

/** @throws not-found; run-not-finished while it runs */
export const deleteVisionRun = async (context: Context, id: string): Promise<Record<string, never>> => {
  await deleteEndedRun(context, await rowOf(context, id));
  return {};
};

/** Events after a number, then live, to the last one. */
export async function* visionRunEvents(context: Context, id: string, after: number): AsyncGenerator<ServerEvent> {
  await rowOf(context, id);
  const events = follow(context, {
    after,
    channel: runChannel(id),
    read: (last) => readVisionEvents(context.database, id, last),
    numberOf: ({ number }) => number,
    isLast: ({ data }) => data.type === "ended",
  });
  for await (const event of events) yield { id: event.number, data: event };
}

/** Ends it now; what is scored stays. @throws job-not-cancellable when it is over */
export const cancelVisionRun = async (context: Context, id: string): Promise<Record<string, never>> => {
  const { jobId } = await rowOf(context, id);
  if (jobId !== null) await context.jobs.cancel(jobId);
  return {};
};

/** No new fits; then refit, test and verdict with the finished candidates. @throws job-not-cancellable when it is over */
export const stopVisionRun = async (context: Context, id: string): Promise<Record<string, never>> => {
  const { jobId } = await rowOf(context, id);
  if (jobId === null) return {};
  await context.jobs.stop(jobId);
  await context.database.transaction(async (transaction) => {
    const now = await findVisionRun(transaction, id);
    if (!now || isOver(now.state) || now.state === "stopping") return;
    await updateVisionRun(transaction, id, { state: "stopping" });
    await appendVisionEvents(transaction, id, [
      { at: Date.now(), data: { type: "state", state: "stopping", position: null } },
    ]);
  });
  await context.jobs.notify(runChannel(id));
  return {};
};

/** The same configuration and seed again. */
export const rerunVision = async (
  context: Context,
  id: string,
  door: ImageDoor = setDoor,
): Promise<VisionRunSummary> => {
  const { config } = await rowOf(context, id);
  return createVisionRun(context, config, { "datalab.rerunOf": id }, door);
};

/** The verdict with its sentences, in the language of who asks. @throws run-not-finished */
export const speakVisionVerdict = async (context: Context, id: string): Promise<ReturnType<typeof spokenVerdict>> =>
  spokenVerdict(context, await rowOf(context, id));

/** @throws run-not-finished */
export const listScoredImages = async (context: Context, id: string, query: ScoredImagesQuery) =>
  pageScoredImages(await readJsonArtifact<StoredImages>(context, await rowOf(context, id), scoredImagesPath), query);

/** Bytes of a picture of the set that a run was trained on. @throws not-found */
export const readRunImage = async (
  context: Context,
  id: string,
  index: number,
  door: ImageDoor = setDoor,
): Promise<Uint8Array> => {
  const { setId, version: number } = await rowOf(context, id);
  const { version } = await door.version(context, setId, number);
  const source = await door.open(context, version);
  if (index >= source.items.length) throw new DatalabError("not-found", { what: "image", id: String(index) });
  return source.read(index);
};
