import { DatalabError } from "@datalab/contract";
import { cancelQueued, type Finishing } from "./finish.ts";
import type { Jobs } from "./jobs.ts";
import type { Notices } from "./notices.ts";
import { findJob, findRow, insertJob, isEnded, jobChannel, jobsChannel, notify, request } from "./repository.ts";
import { toJob } from "./to-job.ts";

const insist = async (finishing: Finishing, id: string, wish: "cancel" | "stop"): Promise<void> => {
  if (await cancelQueued(finishing, id)) return;
  const { state } = await findRow(finishing.database, id);
  if (isEnded(state)) throw new DatalabError("job-not-cancellable", { state });
  await request(finishing.database, id, wish);
};

/** The queue as services see it. Sentences of errors are in English here; routes say them again in the asker's language. */
export const createJobs = (finishing: Finishing, notices: Notices): Jobs => {
  const { database, queue } = finishing;
  const get: Jobs["get"] = (id) => findJob(database, id, "en");
  return {
    async enqueue(kind, payload, { subject, actor, database: outer }) {
      const parsed = (await finishing.kindOf(kind)).payload.parse(payload);
      const write = async (transaction: typeof database) => {
        const row = await insertJob(transaction, { kind, payload: parsed, subject, actor });
        await queue.send(transaction, row.id);
        await notify(transaction, jobsChannel);
        return row;
      };
      return toJob(await (outer ? write(outer) : database.transaction(write)), 1, "en");
    },
    get,
    cancel: (id) => insist(finishing, id, "cancel"),
    stop: (id) => insist(finishing, id, "stop"),
    watch(id, onChange) {
      let isWatching = true;
      let isQueued = true;
      const look = async (): Promise<void> => {
        const job = await get(id).catch(() => undefined); // the next notice, or the reader's own look, finds it
        if (!job || !isWatching) return;
        isQueued = job.state === "queued";
        onChange(job);
      };
      const stops = [
        notices.listen(jobChannel(id), () => void look()),
        notices.listen(jobsChannel, () => {
          if (isQueued) void look(); // its place in the queue moves with the others
        }),
      ];
      return () => {
        isWatching = false;
        for (const stop of stops) stop();
      };
    },
    notify: (channel) => notify(database, channel),
    listen: notices.listen,
  };
};
