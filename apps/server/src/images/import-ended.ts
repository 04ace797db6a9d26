import type { Job } from "@datalab/contract";
import type { Context } from "../platform/context.ts";
import { removeIfEmpty, removeImportPacks } from "./repository.ts";

/** A set whose first import came to nothing is not left half visible, and what was stored for it may go. */
export const importEnded = async (
  setId: string,
  end: Pick<Job, "id" | "state">,
  { database }: Pick<Context, "database">,
): Promise<void> => {
  if (end.state !== "done") await removeIfEmpty(database, setId);
  await removeImportPacks(database, end.id);
};
