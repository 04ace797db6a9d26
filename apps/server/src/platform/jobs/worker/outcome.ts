import { DatalabError } from "@datalab/contract";
import { toDatalabError } from "../../errors/to-datalab-error.ts";
import { isTransient } from "../../resilience/policies.ts";
import type { Outcome } from "../finish.ts";
import { exitCodes } from "../messages.ts";

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error &&
  ((error as Error & { code?: unknown }).code === "ERR_WORKER_OUT_OF_MEMORY" ||
    (error instanceof RangeError && /allocation failed|could not allocate memory/i.test(error.message)));

/**
 * What an error of a job's code means: an outcome to state, or an exit code where the process ends without one
 * (out of memory, or a passing trouble after which the job is tried again).
 */
export const outcomeOfError = (error: unknown): Outcome | { readonly exit: number } => {
  if (isOutOfMemory(error)) return { exit: exitCodes.outOfMemory };
  const known = toDatalabError(error);
  if (isTransient(known) && known.code === "database-unavailable") return { exit: exitCodes.tryAgain };
  if (known.code === "job-lost") return { exit: exitCodes.tryAgain };
  const stated =
    known.code === "internal" && error instanceof Error
      ? new DatalabError("job-failed", { reason: error.message })
      : known;
  return { state: "failed", error: { code: stated.code, details: stated.details } };
};
