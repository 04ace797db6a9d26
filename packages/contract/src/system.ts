import { z } from "zod";
import { localeSchema, numberOrNull, timestampSchema } from "./common.ts";

export const dependencyStateSchema = z.object({
  name: z.string(),
  state: z.enum(["up", "degraded", "down"]),
  since: timestampSchema,
  detail: z.string().nullable(),
});
export const readySchema = z.object({
  state: z.enum(["ready", "degraded", "not-ready"]),
  dependencies: z.array(dependencyStateSchema),
});

export const breakerSchema = z.object({
  name: z.string(),
  state: z.enum(["closed", "open", "half-open"]),
  since: timestampSchema,
});

export const systemSchema = z.object({
  version: z.string(),
  node: z.string(),
  home: z.string(),
  startedAt: timestampSchema,
  dependencies: z.array(dependencyStateSchema),
  breakers: z.array(breakerSchema),
  cpu: z.object({ cores: z.int(), share: z.number() }),
  memory: z.object({ processMb: z.number(), totalMb: z.number(), freeMb: z.number() }),
  disk: z.object({ totalMb: z.number(), freeMb: z.number(), usedByLabMb: numberOrNull, reserveMb: z.number() }),
  queue: z.object({ queued: z.int(), running: z.int(), concurrency: z.int() }),
  jobs: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      state: z.string(),
      subject: z.string().nullable(),
      memoryMb: numberOrNull,
      seconds: numberOrNull,
    }),
  ),
  database: z.object({ kind: z.enum(["embedded", "external"]), version: z.string(), sizeMb: numberOrNull }),
  modelCache: z.object({ models: z.int(), usedMb: z.number(), limitMb: z.number() }),
});
export type SystemState = z.infer<typeof systemSchema>;

/** Stored bytes that went, or in a dry run would go, and what stays. */
export const sweepSchema = z.object({
  blobs: z.array(z.object({ sha256: z.string(), sizeBytes: z.int(), storedAt: z.string() })),
  bytes: z.int(),
  keptBlobs: z.int(),
  keptBytes: z.int(),
});
export type Sweep = z.infer<typeof sweepSchema>;

/** What the browser needs to know first. */
export const sessionSchema = z.object({
  actor: z.object({ id: z.string(), name: z.string() }),
  csrfToken: z.string(),
  locale: localeSchema,
  version: z.string(),
  limits: z.object({ uploadMb: z.number() }),
});
export type Session = z.infer<typeof sessionSchema>;

/** A browser sends the token of its session with every change. */
export const csrfHeader = "x-csrf-token";
/** The command names itself by it; a page of another site cannot send it. */
export const clientHeader = "x-datalab-client";
