import { access } from "node:fs/promises";
import {
  type Dataset,
  type DatasetVersion,
  endStates,
  type Job,
  jobSchema,
  type Run,
  runEventSchema,
} from "@datalab/contract";
import { type Client, LabError } from "../lab/client.ts";
import { type CommandContext, UsageError } from "./command.ts";

/** Waits for a job's end, telling its progress. @throws LabError when it did not end well */
export const waitForJob = async (lab: Client, id: string, context: CommandContext, text: string): Promise<Job> => {
  let last: Job | null = null;
  for await (const job of lab.events("jobEvents", { job: id }, jobSchema)) {
    last = job;
    context.output.progress(text, job.progress);
    if (endStates.includes(job.state)) break;
  }
  context.output.clearProgress();
  const job = last && endStates.includes(last.state) ? last : await lab.call("getJob", { params: { job: id } });
  if (job.state !== "done")
    throw new LabError(job.error?.code ?? "job-failed", job.error?.message ?? job.state, job.error?.figures ?? {});
  return job;
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

/** Follows a run to its end, telling its progress. A break (Ctrl-C) cancels it; what was scored stays. */
export const followRun = async (lab: Client, id: string, context: CommandContext): Promise<Run> => {
  const { output, words, signal } = context;
  const cancel = () => void lab.call("cancelRun", { params: { run: id }, body: {} }).catch(() => undefined);
  signal.addEventListener("abort", cancel, { once: true });
  for await (const { data } of lab.events("runEvents", { run: id }, runEventSchema)) {
    if (data.type === "progress") {
      const left = data.secondsLeft === null ? "" : `, ${words.left(data.secondsLeft)}`;
      output.progress(
        `${words.training(data.fitsDone, data.fitsPlanned)}${left}`,
        data.fitsDone / Math.max(1, data.fitsPlanned),
      );
    }
    if (data.type === "step" && data.state === "running" && data.step in words.finishing)
      output.progress(words.finishing[data.step as keyof typeof words.finishing], 1);
    if (data.type === "ended") break;
  }
  output.clearProgress();
  return lab.call("getRun", { params: { run: id } });
};
