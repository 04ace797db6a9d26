import type { Job } from "@datalab/contract";
import type { Context } from "../platform/context.ts";
import { removeIfEmpty } from "./repository.ts";

/** A dataset whose first import came to nothing is not left half visible. */
export const importEnded = async (
  datasetId: string,
  end: Pick<Job, "state">,
  { database }: Pick<Context, "database">,
): Promise<void> => {
  if (end.state !== "done") await removeIfEmpty(database, datasetId);
};
