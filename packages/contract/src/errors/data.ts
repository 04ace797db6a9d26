import type { ErrorKind } from "./code.ts";

export const dataErrors = {
  "upload-too-large": { status: 413, exit: 2 },
  "file-empty": { status: 422, exit: 2 },
  "file-header-only": { status: 422, exit: 2 },
  "file-type-mismatch": { status: 415, exit: 2 },
  "file-format-unknown": { status: 415, exit: 2 },
  "file-unreadable": { status: 422, exit: 2 },
  "unclosed-quote": { status: 422, exit: 2 },
  "sheet-unknown": { status: 422, exit: 2 },
  "column-unknown": { status: 422, exit: 2 },
  "dataset-in-use": { status: 409, exit: 2 },
  "name-taken": { status: 409, exit: 2 },
} as const satisfies Record<string, ErrorKind>;
