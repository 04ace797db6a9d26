import type { Sweep } from "@datalab/contract";
import { forgetOldUploads } from "../datasets/service.ts";
import { sweepBlobs } from "../platform/blobs/sweep-blobs.ts";
import type { Context } from "../platform/context.ts";

const hourMs = 3_600_000;
/** Longer than any work stores bytes before it says what for. */
const graceMs = hourMs;
/** A start has better things to do first. */
const firstAfterMs = 60_000;

/**
 * Frees what nothing needs any more: uploads that nobody imported, then all bytes without a reference.
 * @param options.isDryRun lists what would go (uploads that wait are counted as needed) and removes nothing
 */
export const sweep = async (
  context: Context,
  options: { readonly isDryRun: boolean; readonly graceMs?: number },
): Promise<Sweep> => {
  if (!options.isDryRun) await forgetOldUploads(context);
  return sweepBlobs(context, { graceMs, signal: context.signal, ...options });
};

/** Sweeps a minute after the start, then once a day. @returns what ends it */
export const sweepDaily = (contextOf: (signal: AbortSignal) => Context): (() => Promise<void>) => {
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    const context = contextOf(ending.signal);
    try {
      const { blobs, bytes, keptBlobs, keptBytes } = await sweep(context, { isDryRun: false });
      context.log.info({ blobs: blobs.length, bytes, keptBlobs, keptBytes }, "swept what nothing needs any more");
    } catch (error) {
      if (!ending.signal.aborted) context.log.warn({ err: error }, "the sweep failed; the next one comes in a day");
    }
  };
  const start = (): void => {
    running = run();
  };
  const first = setTimeout(start, firstAfterMs);
  const daily = setInterval(start, 24 * hourMs);
  for (const timer of [first, daily]) timer.unref();
  return async () => {
    clearTimeout(first);
    clearInterval(daily);
    ending.abort();
    await running;
  };
};
