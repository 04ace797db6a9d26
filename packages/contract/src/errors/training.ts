import type { ErrorKind } from "./code.ts";

export const trainingErrors = {
  "target-unknown": { status: 422, exit: 2 },
  "target-empty": { status: 422, exit: 2 },
  "target-one-class": { status: 422, exit: 2 },
  "target-too-many-classes": { status: 422, exit: 2 },
  "target-not-numeric": { status: 422, exit: 2 },
  "target-too-large": { status: 422, exit: 2 },
  "task-impossible": { status: 422, exit: 2 },
  "too-few-rows": { status: 422, exit: 2 },
  "class-too-small": { status: 422, exit: 2 },
  "no-features": { status: 422, exit: 2 },
  "parameter-refused": { status: 422, exit: 2 },
  "estimator-unknown": { status: 422, exit: 2 },
  "metric-unknown": { status: 422, exit: 2 },
  "preflight-blocked": { status: 422, exit: 2 },
  "memory-exceeded": { status: 422, exit: 2 },
  "no-candidate-finished": { status: 500, exit: 1 },
  "metric-undefined": { status: 422, exit: 2 },
  "candidates-failed": { status: 500, exit: 1 },
  "run-not-finished": { status: 409, exit: 2 },
} as const satisfies Record<string, ErrorKind>;
