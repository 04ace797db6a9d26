import type { ErrorKind } from "./code.ts";

export const visionErrors = {
  "vision-model-unknown": { status: 422, exit: 2 },
  "vision-metric-unknown": { status: 422, exit: 2 },
  "vision-blocked": { status: 422, exit: 2 },
  "vision-export-unsupported": { status: 409, exit: 2 },
  "image-unreadable": { status: 422, exit: 2 },
  "image-set-empty": { status: 422, exit: 2 },
} as const satisfies Record<string, ErrorKind>;
