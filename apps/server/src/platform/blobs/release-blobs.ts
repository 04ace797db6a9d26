import type { Context } from "../context.ts";
import { lockBlobs } from "./needed-blobs.ts";

type Needs = Pick<Context, "database" | "blobs" | "neededBlobs">;

/** Removes one blob unless something needs it, asked and done under one lock. @returns whether it was removed */
export const releaseBlob = (
  { database, blobs, neededBlobs }: Needs,
  sha256: string,
  options: { readonly exceptJob?: string | undefined; readonly olderThan?: Date } = {},
): Promise<boolean> =>
  database.transaction(async (transaction) => {
    await lockBlobs(transaction);
    if ((await neededBlobs(transaction, [sha256], options.exceptJob)).length > 0) return false;
    // Bytes that were stored again meanwhile are about to be referred to.
    const found = options.olderThan && (await blobs.info(sha256));
    if (options.olderThan && (!found || found.storedAt >= options.olderThan)) return false;
    await blobs.delete(sha256);
    return true;
  });

/** Removes those that nothing needs any more. @param exceptJob a job that no longer needs them */
export const releaseBlobs = async (context: Needs, hashes: readonly string[], exceptJob?: string): Promise<void> => {
  for (const sha256 of new Set(hashes)) await releaseBlob(context, sha256, { exceptJob });
};
