import { z } from "zod";
import { idSchema } from "../common.ts";
import { jobSchema } from "../runs.ts";
import { readySchema, sessionSchema, sweepSchema, systemSchema } from "../system.ts";
import { bytes, defineEndpoints, events } from "./endpoint.ts";

const job = z.strictObject({ job: idSchema });

export const systemEndpoints = defineEndpoints({
  live: {
    method: "GET",
    path: "/health/live",
    tag: "system",
    summary: "The process answers",
    response: z.object({ state: z.literal("live") }),
  },
  ready: {
    method: "GET",
    path: "/health/ready",
    tag: "system",
    summary: "Each dependency, its state and since when; 503 when one that all needs is down",
    response: readySchema,
  },
  metrics: { method: "GET", path: "/metrics", tag: "system", summary: "Prometheus metrics", response: bytes },
  session: {
    method: "GET",
    path: "/api/session",
    tag: "system",
    summary: "Who is asking, the CSRF token, limits",
    response: sessionSchema,
  },
  system: { method: "GET", path: "/api/system", tag: "system", summary: "The lab itself", response: systemSchema },
  sweep: {
    method: "POST",
    path: "/api/system/sweep",
    tag: "system",
    summary: "Free the stored bytes that nothing refers to any more; a dry run only says which",
    body: z.strictObject({ dryRun: z.boolean().default(false) }),
    response: sweepSchema,
  },
  getJob: { method: "GET", path: "/api/jobs/:job", tag: "system", summary: "A job", params: job, response: jobSchema },
  jobEvents: {
    method: "GET",
    path: "/api/jobs/:job/events",
    tag: "system",
    summary: "A job as it changes, until its end",
    params: job,
    response: events,
  },
  cancelJob: {
    method: "POST",
    path: "/api/jobs/:job/cancel",
    tag: "system",
    summary: "Cancel a job",
    params: job,
    body: z.strictObject({}),
    response: z.object({}),
  },
});
