import { z } from "zod";
import type { ErrorKind } from "./code.ts";
import { dataErrors } from "./data.ts";
import { imageErrors } from "./images.ts";
import { platformErrors } from "./platform.ts";
import { servingErrors } from "./serving.ts";
import { trainingErrors } from "./training.ts";
import { visionErrors } from "./vision.ts";

/** The one catalogue of error codes. */
export const errorCatalogue = {
  ...platformErrors,
  ...dataErrors,
  ...trainingErrors,
  ...servingErrors,
  ...imageErrors,
  ...visionErrors,
} as const;
export type ErrorCode = keyof typeof errorCatalogue;

export const errorKind = (code: ErrorCode): ErrorKind => errorCatalogue[code];

/** RFC 9457. `type` is `urn:datalab:error:<code>`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe("What happened and what to do, in the user's language"),
  instance: z.string(),
  code: z.string(),
  requestId: z.string(),
  details: z.record(z.string(), z.unknown()).describe("Where: column, row, field…"),
});
export type Problem = z.infer<typeof problemSchema>;
