import type { Sweep } from "@datalab/contract";
import type { Context } from "../context.ts";
import type { StoredBlob } from "./blob-store.ts";
import { releaseBlob } from "./release-blobs.ts";

export interface SweepOptions {
  /** Says what would go and removes nothing. */
  readonly isDryRun: boolean;
  /** Younger blobs stay: whoever stored them may not have said yet what for. */
  readonly graceMs: number;
  readonly signal?: AbortSignal;
}

/** Blobs that one question asks about. */
const atATime = 500;

async function* inGroups<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/**
 * Removes stored bytes that nothing refers to any more: of deleted runs, of abandoned uploads, of work that was killed between
 * storing and saying so. Each is asked about again under the lock of blobs right before it goes.
 */
export const sweepBlobs = async (
  context: Pick<Context, "database" | "blobs" | "neededBlobs">,
  { isDryRun, graceMs, signal }: SweepOptions,
): Promise<Sweep> => {
  const olderThan = new Date(Date.now() - graceMs);
  const gone: StoredBlob[] = [];
  let [keptBlobs, keptBytes] = [0, 0];
  for await (const group of inGroups(context.blobs.list(), atATime)) {
    signal?.throwIfAborted();
    const needed = new Set(
      await context.neededBlobs(
        context.database,
        group.map(({ sha256 }) => sha256),
      ),
    );
    for (const blob of group) {
      const mayGo = !needed.has(blob.sha256) && blob.storedAt < olderThan;
      if (mayGo && (isDryRun || (await releaseBlob(context, blob.sha256, { olderThan })))) gone.push(blob);
      else {
        keptBlobs += 1;
        keptBytes += blob.sizeBytes;
      }
    }
  }
  return {
    blobs: gone.map(({ storedAt, ...blob }) => ({ ...blob, storedAt: storedAt.toISOString() })),
    bytes: gone.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    keptBlobs,
    keptBytes,
  };
};
