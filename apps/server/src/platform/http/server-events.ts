import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";

/** One server-sent event. `id` is the number to resume after. */
export interface ServerEvent {
  readonly id?: number;
  /** Default `message`. */
  readonly event?: string;
  /** Sent as JSON. */
  readonly data: unknown;
}

const heartbeatMs = 10_000;

export const formatEvent = ({ id, event, data }: ServerEvent): string =>
  `${id === undefined ? "" : `id: ${id}\n`}${event === undefined ? "" : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;

/** The events as text, with a comment now and then so that proxies and the browser know the line is alive; ends with the events or the signal. */
export async function* eventLines(
  events: AsyncIterable<ServerEvent>,
  signal: AbortSignal,
  everyMs = heartbeatMs,
): AsyncGenerator<string> {
  const iterator = events[Symbol.asyncIterator]();
  const left = new Promise<"left">((resolve) => {
    if (signal.aborted) resolve("left");
    signal.addEventListener("abort", () => resolve("left"), { once: true });
  });
  yield ": open\n\n";
  try {
    let next = iterator.next();
    while (true) {
      let timer: NodeJS.Timeout | undefined;
      const pause = new Promise<"quiet">((resolve) => {
        timer = setTimeout(() => resolve("quiet"), everyMs);
      });
      const happened = await Promise.race([next, pause, left]).finally(() => clearTimeout(timer));
      if (happened === "left") return;
      if (happened === "quiet") {
        yield ": alive\n\n";
        continue;
      }
      if (happened.done) return;
      yield formatEvent(happened.value);
      next = iterator.next();
    }
  } finally {
    // Not awaited: a source that waits for news ends when its own signal tells it.
    iterator.return?.()?.catch(() => undefined);
  }
}

export const sendEvents = (
  reply: FastifyReply,
  events: AsyncIterable<ServerEvent>,
  signal: AbortSignal,
): FastifyReply =>
  reply
    .type("text/event-stream; charset=utf-8")
    .header("cache-control", "no-cache, no-transform")
    .header("x-accel-buffering", "no")
    .send(Readable.from(eventLines(events, signal)));
