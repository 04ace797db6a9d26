import { sql } from "drizzle-orm";
import type { Pool } from "pg";
import type PgBoss from "pg-boss";
import type { Logger } from "pino";
import type { Context } from "../context.ts";

const queueName = "jobs";
/** Of pg-boss's own tables. */
const schema = "queue";

export interface Queue {
  /** In the same transaction as what it is about. */
  send(database: Context["database"], jobId: string): Promise<void>;
  /** Takes the next job ids for good; in the transaction that claims the jobs. */
  take(database: Context["database"], count: number): Promise<string[]>;
  close(): Promise<void>;
}

/** pg-boss's statements (text with $1…) on a database or transaction of drizzle. */
const onDrizzle = (database: Context["database"]): PgBoss.Db => ({
  async executeSql(text, values) {
    const parts = text.split(/\$(\d+)/);
    const chunks = parts.map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql.param(values[Number(part) - 1])));
    const { rows } = await database.execute(sql.join(chunks));
    return { rows };
  },
});

/**
 * Whose turn it is: pg-boss on the lab's own pool. A message is one job id; it is taken in the transaction that claims the job, so a
 * crash at any moment leaves either the message or the claim.
 * @param isServer makes and tends the tables; other processes only send
 */
export const openQueue = async (pool: Pool, log: Logger, isServer: boolean): Promise<Queue> => {
  const { default: Boss } = await import("pg-boss"); // jobs that never send need not load it
  const boss = new Boss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema,
    schedule: false,
    supervise: isServer,
    migrate: isServer,
  });
  boss.on("error", (error) => log.warn({ err: error }, "the queue's upkeep failed; it is tried again"));
  await boss.start();
  if (isServer && !(await boss.getQueue(queueName))) await boss.createQueue(queueName);
  return {
    async send(database, jobId) {
      await boss.send(queueName, { jobId }, { db: onDrizzle(database), retryLimit: 0, retentionDays: 365 });
    },
    async take(database, count) {
      const db = onDrizzle(database);
      const messages = await boss.fetch<{ jobId: string }>(queueName, { batchSize: count, db });
      if (messages.length === 0) return [];
      for (const { id } of messages) await boss.complete(queueName, id, {}, { db });
      return messages.map(({ data }) => data.jobId);
    },
    close: () => boss.stop({ graceful: false, close: false, wait: false, timeout: 0 }),
  };
};

/** A queue that is opened when something is first sent: most jobs never send. */
export const openQueueLater = (pool: Pool, log: Logger): Queue => {
  let opening: Promise<Queue> | undefined;
  const open = (): Promise<Queue> => {
    opening ??= openQueue(pool, log, false);
    return opening;
  };
  return {
    send: async (database, jobId) => (await open()).send(database, jobId),
    take: async (database, count) => (await open()).take(database, count),
    close: async () => (await opening)?.close(),
  };
};
