import { type ErrorCode, errorKind } from "./catalogue.ts";

/**
 * The one error of the lab. `details` feed the sentence of its code in the user's language and cross the wire;
 * `cause` stays in the log.
 */
export class DatalabError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(code: ErrorCode, details: Readonly<Record<string, unknown>> = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.name = "DatalabError";
    this.code = code;
    this.details = details;
  }
  get status(): number {
    return errorKind(this.code).status;
  }
}
