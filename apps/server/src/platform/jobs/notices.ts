import { EventEmitter } from "node:events";
import pg, { type PoolConfig } from "pg";
import type { Logger } from "pino";

/** One PostgreSQL channel carries every notice; its payload is the lab's own channel (`run:<id>`). */
const channelName = "datalab";
const retryMs = 250;

export interface Notices {
  /** @returns a function that stops the listening */
  listen(channel: string, onNotice: () => void): () => void;
  close(): Promise<void>;
}

/**
 * LISTEN on a connection of its own, opened with the first listener and opened again when it is lost. After every
 * (re)connection all listeners are told: notices may have been missed.
 */
export const openNotices = (connection: PoolConfig, log: Logger): Notices => {
  const listeners = new EventEmitter({ captureRejections: false });
  listeners.setMaxListeners(0);
  let client: pg.Client | null = null;
  let isClosing = false;
  let connecting: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;

  const connectSoon = (): void => {
    client = null;
    if (isClosing) return;
    retry = setTimeout(start, retryMs);
    retry.unref();
  };
  const open = async (): Promise<void> => {
    const next = new pg.Client({ ...connection, application_name: "datalab notices", connectionTimeoutMillis: 5_000 });
    let isLost = false;
    const onLost = (): void => {
      if (isLost) return;
      isLost = true;
      connectSoon();
    };
    next.on("error", (error) => {
      log.debug({ err: error }, "the connection of notices was lost");
      onLost();
    });
    next.on("end", onLost);
    next.on("notification", ({ payload }) => void listeners.emit(payload ?? ""));
    try {
      await next.connect();
      await next.query(`listen ${channelName}`);
      client = next;
      if (isClosing) await next.end();
      else for (const name of listeners.eventNames()) listeners.emit(name);
    } catch {
      await next.end().catch(() => undefined);
      onLost();
    }
  };
  const start = (): void => {
    connecting = open();
  };

  return {
    listen(channel, onNotice) {
      listeners.on(channel, onNotice);
      if (!connecting) start();
      return () => void listeners.off(channel, onNotice);
    },
    async close() {
      isClosing = true;
      clearTimeout(retry);
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
};

/** The statement that gives a notice; within a transaction it is delivered at the commit. */
export const noticeStatement = (channel: string): { text: string; values: string[] } => ({
  text: "select pg_notify($1, $2)",
  values: [channelName, channel],
});
