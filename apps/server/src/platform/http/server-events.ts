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
  yield* linesOf(iterator, iterator.next(), signal, everyMs);
}

async function* linesOf(
  iterator: AsyncIterator<ServerEvent>,
  first: Promise<IteratorResult<ServerEvent>>,
  signal: AbortSignal,
  everyMs: number,
): AsyncGenerator<string> {
  const left = new Promise<"left">((resolve) => {
    if (signal.aborted) resolve("left");
    signal.addEventListener("abort", () => resolve("left"), { once: true });
  });
  let next = first;
  try {
    yield ": open\n\n";
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
    // Not awaited: a source that waits for news ends when its own signal tells it, and may do so by an error.
    next.catch(() => undefined);
    iterator.return?.()?.catch(() => undefined);
  }
}

/** How long an answer waits for the first event, so that an error at once (no such run) is answered as one. */
const firstWithinMs = 250;

async function* endingQuietly(
  lines: AsyncGenerator<string>,
  onError: (error: unknown) => void,
): AsyncGenerator<string> {
  try {
    yield* lines;
  } catch (error) {
    onError(error); // the browser connects again by itself and resumes after the last number
  }
}

/** @throws what the source throws before its first event */
export const sendEvents = async (
  reply: FastifyReply,
  events: AsyncIterable<ServerEvent>,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<FastifyReply> => {
  const iterator = events[Symbol.asyncIterator]();
  const first = iterator.next();
  first.catch(() => undefined); // read below, unless the reader has left by then
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, firstWithinMs);
  });
  await Promise.race([first, patience]).finally(() => clearTimeout(timer));
  return reply
    .type("text/event-stream; charset=utf-8")
    .header("cache-control", "no-cache, no-transform")
    .header("x-accel-buffering", "no")
    .send(Readable.from(endingQuietly(linesOf(iterator, first, signal, heartbeatMs), onError)));
};
