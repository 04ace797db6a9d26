import type { ErrorKind } from "./code.ts";

export const servingErrors = {
  "model-missing": { status: 409, exit: 2 },
  "prediction-columns-missing": { status: 422, exit: 2 },
  "prediction-column-retyped": { status: 422, exit: 2 },
  "prediction-field-invalid": { status: 422, exit: 2 },
  "model-unreadable": { status: 500, exit: 1 },
} as const satisfies Record<string, ErrorKind>;
