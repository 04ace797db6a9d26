import { access } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import {
  type Dataset,
  type DatasetVersion,
  endStates,
  type Job,
  jobSchema,
  type Run,
  type RunEvent,
  runEventSchema,
} from "@datalab/contract";
import { type Client, createClient, LabError } from "../lab/client.ts";
import { type CommandContext, UsageError } from "./command.ts";

/** A stream that ended before its subject did is opened again after this long. */
const reopenMs = 300;
/** A lab ends a job in under two seconds; it is asked for that long after Ctrl-C, and a little longer. */
const partingMs = 5_000;

/** Calls that still go through once Ctrl-C has ended all others. */
const partingClient = (lab: Client, { locale }: CommandContext): Client =>
  createClient(lab.address, locale, AbortSignal.timeout(partingMs));

/** Waits for a job's end, telling its progress; Ctrl-C cancels it. @throws LabError when it did not end well */
export const waitForJob = async (lab: Client, id: string, context: CommandContext, text: string): Promise<Job> => {
  const { output, signal } = context;
  try {
    for (;;) {
      for await (const job of lab.events("jobEvents", { job: id }, jobSchema)) {
        output.progress(text, job.progress);
        if (endStates.includes(job.state)) break;
      }
      const job = await lab.call("getJob", { params: { job: id } });
      if (job.state === "done") return job;
      if (endStates.includes(job.state))
        throw new LabError(job.error?.code ?? "job-failed", job.error?.message ?? job.state, job.error?.figures ?? {});
      await pause(reopenMs, undefined, { signal });
    }
  } catch (error) {
    if (signal.aborted)
      await partingClient(lab, context)
        .call("cancelJob", { params: { job: id }, body: {} })
        .catch(() => undefined);
    throw error;
  } finally {
    output.clearProgress();
  }
};

/** Brings a file into the lab; the same bytes imported before are found again. */
export const importFile = async (
  lab: Client,
  path: string,
  context: CommandContext,
): Promise<{ dataset: Dataset; version: DatasetVersion }> => {
  await access(path).catch(() => {
    throw new UsageError(context.words.noFile(path));
  });
  context.output.progress(context.words.reading(path), 0);
  const upload = await lab.upload(path);
  const { datasets } = await lab.call("listDatasets");
  const known = datasets.find(({ latest }) => latest?.sourceSha256 === upload.sha256 && latest.parentId === null);
  if (known?.latest) {
    await lab.call("deleteUpload", { params: { upload: upload.id } });
    return { dataset: known, version: known.latest };
  }
  const { dataset, job } = await lab.call("importUpload", { params: { upload: upload.id }, body: {} });
  await waitForJob(lab, job.id, context, context.words.importing);
  const imported = await lab.call("getDataset", { params: { dataset: dataset.id } });
  if (!imported.latest) throw new LabError("job-failed", context.words.unexpected(imported.name), {});
  return { dataset: imported, version: imported.latest };
};

/** What is followed: a run on a table, a run on pictures. */
export interface Followed<Subject extends { readonly state: Run["state"] }, Data extends { readonly type: string }> {
  events(after: number): AsyncIterable<{ readonly number: number; readonly data: Data }>;
  get(lab: Client): Promise<Subject>;
  cancel(lab: Client): Promise<unknown>;
  tell(data: Data): void;
}

/** Follows something to its end, telling its progress. Ctrl-C cancels it; what was scored stays. */
export const followToEnd = async <
  Subject extends { readonly state: Run["state"] },
  Data extends { readonly type: string },
>(
  lab: Client,
  followed: Followed<Subject, Data>,
  context: CommandContext,
): Promise<Subject> => {
  try {
    let after = 0;
    for (;;) {
      for await (const { number, data } of followed.events(after)) {
        after = number;
        followed.tell(data);
        if (data.type === "ended") break;
      }
      const now = await followed.get(lab);
      if (endStates.includes(now.state)) return now;
      await pause(reopenMs, undefined, { signal: context.signal });
    }
  } catch (error) {
    if (!context.signal.aborted) throw error;
    return await endNow(partingClient(lab, context), followed);
  } finally {
    context.output.clearProgress();
  }
};

const endNow = async <Subject extends { readonly state: Run["state"] }>(
  lab: Client,
  { get, cancel }: Pick<Followed<Subject, { readonly type: string }>, "get" | "cancel">,
): Promise<Subject> => {
  await cancel(lab).catch((error: unknown) => {
    // It may have ended in the same moment.
    if (!(error instanceof LabError && error.code === "job-not-cancellable")) throw error;
  });
  for (;;) {
    const now = await get(lab);
    if (endStates.includes(now.state)) return now;
    await pause(100);
  }
};

/** Follows a run to its end. */
export const followRun = (lab: Client, id: string, context: CommandContext): Promise<Run> =>
  followToEnd<Run, RunEvent["data"]>(
    lab,
    {
      events: (after) => lab.events("runEvents", { run: id }, runEventSchema, { after }),
      get: (from) => from.call("getRun", { params: { run: id } }),
      cancel: (from) => from.call("cancelRun", { params: { run: id }, body: {} }),
      tell: (data) => tell(data, context),
    },
    context,
  );

const tell = (data: RunEvent["data"], { output, words }: CommandContext): void => {
  if (data.type === "progress") {
    const left = data.secondsLeft === null ? "" : `, ${words.left(data.secondsLeft)}`;
    const share = data.fitsDone / Math.max(1, data.fitsPlanned);
    output.progress(`${words.training(data.fitsDone, data.fitsPlanned)}${left}`, share);
  }
  if (data.type === "step" && data.state === "running" && data.step in words.finishing)
    output.progress(words.finishing[data.step as keyof typeof words.finishing], 1);
};
