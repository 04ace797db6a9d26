import { DatalabError, type Job, type JobState, sayVerdict, type Verdict } from "@datalab/contract";
import type { Context } from "../platform/context.ts";
import { artifactOf, deleteTrackedRun } from "../tracking/service.ts";
import { isOver } from "./view.ts";

/** What these use cases look at in a run of any kind. */
interface AnyRun {
  readonly runId: string;
  readonly jobId: string | null;
  readonly state: JobState;
}

/** The job of a run that is not over. */
export const jobOf = async (context: Context, { state, jobId }: AnyRun): Promise<Job | null> =>
  isOver(state) || jobId === null ? null : context.jobs.get(jobId);

/** @throws run-not-finished while it runs */
export const deleteEndedRun = async (context: Context, row: AnyRun): Promise<void> => {
  const state = (await jobOf(context, row))?.state ?? row.state;
  if (!isOver(state)) throw new DatalabError("run-not-finished", { run: row.runId, state });
  await deleteTrackedRun(context.database, row.runId, Date.now());
};

/** The verdict with its sentences, in the language of who asks. @throws run-not-finished */
export const spokenVerdict = (
  context: Context,
  row: AnyRun & { readonly verdict: Verdict | null },
): ReturnType<typeof sayVerdict> => {
  if (!row.verdict) throw new DatalabError("run-not-finished", { run: row.runId, state: row.state });
  return sayVerdict(row.verdict, context.locale);
};

/** An artefact that was stored as JSON by a run that ended well. @throws run-not-finished */
export const readJsonArtifact = async <Stored>(context: Context, row: AnyRun, path: string): Promise<Stored> => {
  const artifact = await artifactOf(context.database, row.runId, path);
  if (!artifact) throw new DatalabError("run-not-finished", { run: row.runId, state: row.state });
  return JSON.parse(new TextDecoder().decode(await context.blobs.read(artifact.sha256))) as Stored;
};
