import type { Context } from "../context.ts";

export interface Followed<T> {
  /** Go on after this number. */
  readonly after: number;
  /** The channel on which writers give notice (`jobs.notify`). */
  readonly channel: string;
  /** Everything after a number, in order. */
  read(after: number): Promise<readonly T[]>;
  numberOf(item: T): number;
  isLast(item: T): boolean;
}

/** A notice may be lost while the database restarts; then the next look finds what it told. */
const lookAgainMs = 2_000;

/**
 * Numbered items as they are written: first those that are there, then each that comes, to the last one or until the reader leaves.
 * `for await (const event of follow(context, { channel: "run:" + id, … })) yield { id: event.number, data: event }`
 */
export async function* follow<T>(
  context: Pick<Context, "jobs" | "signal">,
  { after, channel, read, numberOf, isLast }: Followed<T>,
): AsyncGenerator<T> {
  let hasNews = true;
  let wake: () => void = () => undefined;
  const onNews = (): void => {
    hasNews = true;
    wake();
  };
  const stopListening = context.jobs.listen(channel, onNews);
  const onAbort = (): void => wake();
  context.signal.addEventListener("abort", onAbort);
  try {
    let last = after;
    while (!context.signal.aborted) {
      hasNews = false;
      for (const item of await read(last)) {
        last = numberOf(item);
        yield item;
        if (isLast(item)) return;
      }
      if (hasNews || context.signal.aborted) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lookAgainMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    context.signal.removeEventListener("abort", onAbort);
    stopListening();
  }
}
