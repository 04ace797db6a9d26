import {
  type ErrorCode,
  errorCatalogue,
  type Figures,
  type Job,
  type JobState,
  type Locale,
  sayError,
} from "@datalab/contract";
import type { JobRow } from "./schema.ts";

/** An error as the table keeps it: its sentence is said when somebody reads it, in their language. */
export interface StoredError {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const figuresOf = (details: StoredError["details"]): Figures =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      const isPlain = value === null || ["string", "number", "boolean"].includes(typeof value) || Array.isArray(value);
      return [name, (isPlain ? value : JSON.stringify(value)) as Figures[string]];
    }),
  );

/** The error of a job in a language. */
export const speakJobError = ({ code, details }: StoredError, locale: Locale): NonNullable<Job["error"]> => {
  const known: ErrorCode = code in errorCatalogue ? (code as ErrorCode) : "internal";
  return { code: known, message: sayError(known, details, locale), figures: figuresOf(details) };
};

/** A job as people read it. @param position in the queue, 1 is next; null once it runs */
export const toJob = (row: JobRow, position: number | null, locale: Locale): Job => ({
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  state: row.state as JobState,
  progress: row.progress,
  position,
  attempt: row.attempt,
  error: row.error === null ? null : speakJobError(row.error as StoredError, locale),
  result: row.result,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
});
