import type { ErrorKind } from "./code.ts";

export const platformErrors = {
  internal: { status: 500, exit: 1 },
  "invalid-request": { status: 400, exit: 2 },
  "not-found": { status: 404, exit: 2 },
  "forbidden-host": { status: 403, exit: 1 },
  csrf: { status: 403, exit: 1 },
  "rate-limited": { status: 429, exit: 1, isTransient: true },
  timeout: { status: 504, exit: 1, isTransient: true },
  "database-unavailable": { status: 503, exit: 1, isTransient: true },
  "disk-full": { status: 507, exit: 1 },
  "blob-corrupt": { status: 500, exit: 1 },
  "config-invalid": { status: 500, exit: 2 },
  "port-taken": { status: 500, exit: 1 },
  "home-in-use": { status: 500, exit: 1 },
  "job-not-cancellable": { status: 409, exit: 2 },
  "job-failed": { status: 500, exit: 1 },
  "job-timed-out": { status: 500, exit: 1 },
  "job-out-of-memory": { status: 500, exit: 1 },
  "job-lost": { status: 500, exit: 1 },
} as const satisfies Record<string, ErrorKind>;
