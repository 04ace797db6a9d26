import { DatalabError, type ErrorCode, errorCatalogue } from "@datalab/contract";
import { isConnectionError } from "../database/connection-errors.ts";

const codeOf = (error: Error): string => String((error as Error & { code?: unknown }).code ?? "");

/** Fastify refuses some requests before any handler: a body that is no JSON, too long, of a type not taken. */
const fastifyProblem = (error: Error): DatalabError | undefined => {
  const { statusCode } = error as Error & { statusCode?: number };
  if (!codeOf(error).startsWith("FST_ERR_") || statusCode === undefined || statusCode >= 500) return undefined;
  return new DatalabError("invalid-request", { field: "body", problem: error.message }, { cause: error });
};

/** Packages that know no contract throw errors that carry a code of the catalogue and its details. */
const fromPackage = (error: Error): DatalabError | undefined => {
  const { details } = error as Error & { details?: unknown };
  const code = codeOf(error);
  if (!Object.hasOwn(errorCatalogue, code) || typeof details !== "object" || details === null) return undefined;
  return new DatalabError(code as ErrorCode, details as Record<string, unknown>, { cause: error });
};

/** Any error as one of the catalogue. What nobody foresaw becomes `internal` with the original as its cause, for the log. */
export const toDatalabError = (error: unknown): DatalabError => {
  if (error instanceof DatalabError) return error;
  if (!(error instanceof Error)) return new DatalabError("internal", {}, { cause: error });
  // Drizzle wraps what the pool or the server said.
  for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause)
    if (cause instanceof DatalabError) return cause;
  if (isConnectionError(error)) return new DatalabError("database-unavailable", {}, { cause: error });
  const carried = fromPackage(error);
  if (carried) return carried;
  const { cause } = error;
  const code = codeOf(error) || (cause instanceof Error ? codeOf(cause) : "");
  if (code === "57014") return new DatalabError("timeout", { what: "database", seconds: 30 }, { cause: error });
  if (code === "ENOSPC") return new DatalabError("disk-full", { freeBytes: 0, reserveBytes: 0 }, { cause: error });
  return fastifyProblem(error) ?? new DatalabError("internal", {}, { cause: error });
};
