import type { ErrorKind } from "./code.ts";

export const imageErrors = {
  "archive-unreadable": { status: 422, exit: 2 },
  "archive-encrypted": { status: 422, exit: 2 },
  "archive-too-many-files": { status: 413, exit: 2 },
  "archive-too-large": { status: 413, exit: 2 },
  "no-images": { status: 422, exit: 2 },
  "image-layout-unfit": { status: 422, exit: 2 },
  "image-set-in-use": { status: 409, exit: 2 },
  "image-map-pending": { status: 409, exit: 1, isTransient: true },
  "image-map-impossible": { status: 422, exit: 2 },
  "mask-refused": { status: 422, exit: 2 },
  "label-change-refused": { status: 422, exit: 2 },
} as const satisfies Record<string, ErrorKind>;
