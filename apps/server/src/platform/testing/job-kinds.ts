import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { DatalabError, type Job } from "@datalab/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { defineJob, type JobCatalogue } from "../jobs/kinds.ts";

/** Tables of the test kinds; a test makes them in its own lab. */
export const testTables = `
  create table if not exists test_steps (job text, step int, attempt int, pid int, primary key (job, step));
  create table if not exists test_ends (job text, state text, code text);
`;

const recordEnd = async (end: Pick<Job, "id" | "state" | "error">, context: Context): Promise<void> => {
  await context.database.execute(
    sql`insert into test_ends values (${end.id}, ${end.state}, ${end.error?.code ?? null})`,
  );
};

/** Counts to `steps`, a checkpoint each, and says outside of the database what was acknowledged. */
const steps = defineJob({
  kind: "steps",
  payload: z.strictObject({ steps: z.int(), ms: z.number(), acknowledged: z.string().nullable() }),
  async run(payload, context) {
    const done = await context.database.execute<{ step: number }>(
      sql`select step from test_steps where job = ${context.jobId}`,
    );
    const finished = new Set(done.rows.map(({ step }) => step));
    for (let step = 0; step < payload.steps; step += 1) {
      context.signal.throwIfAborted();
      if (context.stopSignal.aborted) break;
      if (finished.has(step)) continue;
      await sleep(payload.ms, undefined, { signal: context.signal });
      await context.owned((database) =>
        database.execute(
          sql`insert into test_steps values (${context.jobId}, ${step}, ${context.attempt}, ${process.pid})`,
        ),
      );
      if (payload.acknowledged) appendFileSync(payload.acknowledged, `${step}\n`);
      context.progress((step + 1) / payload.steps);
    }
    return { attempt: context.attempt, resumed: finished.size };
  },
  ended: (_payload, end, context) => recordEnd(end, context),
});

/** Does not listen to anybody. */
const deaf = defineJob({
  kind: "deaf",
  payload: z.strictObject({ ms: z.number() }),
  async run({ ms }) {
    const end = Date.now() + ms;
    while (Date.now() < end);
    return null;
  },
  ended: (_payload, end, context) => recordEnd(end, context),
});

const hoard: Uint8Array[] = [];
/** Takes memory until it is ended: outside of the heap or on it. */
const greedy = defineJob({
  kind: "greedy",
  payload: z.strictObject({ where: z.enum(["buffers", "heap"]) }),
  limits: { memoryMb: 300 },
  async run({ where }) {
    const heap: number[][] = [];
    for (;;) {
      if (where === "buffers") hoard.push(new Uint8Array(4_000_000).fill(1));
      else heap.push(Array.from({ length: 200_000 }, (_, index) => index + heap.length));
      await sleep(2);
    }
  },
  ended: (_payload, end, context) => recordEnd(end, context),
});

const slow = defineJob({
  kind: "slow",
  payload: z.strictObject({}),
  limits: { timeLimitMinutes: 1 / 60 },
  run: (_payload, { signal }) => sleep(60_000, null, { signal }),
  ended: (_payload, end, context) => recordEnd(end, context),
});

const failing = defineJob({
  kind: "failing",
  payload: z.strictObject({ how: z.enum(["datalab", "bug", "fallen", "exit", "kill"]) }),
  async run({ how }) {
    if (how === "datalab") throw new DatalabError("target-empty", { target: "price" });
    if (how === "bug") throw new TypeError("a.b is not a function");
    if (how === "fallen") {
      void Promise.reject(new TypeError("nobody awaited this"));
      await sleep(10_000);
    }
    if (how === "exit") process.exit(3);
    process.kill(process.pid, "SIGKILL");
    await sleep(10_000);
    return null;
  },
  ended: (_payload, end, context) => recordEnd(end, context),
});

export const jobCatalogue: JobCatalogue = Object.fromEntries(
  [steps, deaf, greedy, slow, failing].map((kind) => [kind.kind, async () => kind]),
);
