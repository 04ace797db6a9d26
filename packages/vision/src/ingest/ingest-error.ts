/** An archive that is refused as a whole; the lab's error catalogue has the same codes and their sentences. */
export type IngestErrorCode =
  | "archive-unreadable"
  | "archive-encrypted"
  | "archive-too-many-files"
  | "archive-too-large"
  | "no-images"
  | "image-layout-unfit";

export class IngestError extends Error {
  readonly code: IngestErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(code: IngestErrorCode, details: Readonly<Record<string, unknown>> = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.name = "IngestError";
    this.code = code;
    this.details = details;
  }
}

export const isIngestError = (error: unknown): error is IngestError => error instanceof IngestError;
