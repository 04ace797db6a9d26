/** Errors of this package; their codes are those of the lab's error catalogue, which says them to people. */
export type FrameErrorCode =
  | "file-empty"
  | "file-header-only"
  | "file-type-mismatch"
  | "file-format-unknown"
  | "file-unreadable"
  | "unclosed-quote"
  | "sheet-unknown"
  | "column-unknown";

export class FrameError extends Error {
  readonly code: FrameErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(code: FrameErrorCode, details: Readonly<Record<string, unknown>> = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.name = "FrameError";
    this.code = code;
    this.details = details;
  }
}

export const isFrameError = (error: unknown): error is FrameError => error instanceof FrameError;
