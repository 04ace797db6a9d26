import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Lab } from "../platform/http/lab.ts";
import { countByState } from "../platform/jobs/repository.ts";

const breakerValues = { closed: 0, "half-open": 1, open: 2 } as const;

const measureRequests = (app: FastifyInstance, registry: Registry): void => {
  const durations = new Histogram({
    name: "datalab_http_request_seconds",
    help: "Time to answer, by the endpoint's path",
    labelNames: ["method", "path", "status"],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 5, 30],
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    const path = request.routeOptions.config.endpoint?.path;
    if (path) durations.observe({ method: request.method, path, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
};

const measureJobs = ({ platform, host }: Lab, registers: Registry[]): void => {
  const counts = () => countByState(platform.database).catch(() => new Map<string, number>());
  new Gauge({
    name: "datalab_jobs",
    help: "Jobs by state",
    labelNames: ["state"],
    registers,
    async collect() {
      for (const [state, count] of await counts()) this.set({ state }, count);
    },
  });
  new Gauge({
    name: "datalab_queue_length",
    help: "Jobs that wait",
    registers,
    async collect() {
      this.set((await counts()).get("queued") ?? 0);
    },
  });
  new Gauge({
    name: "datalab_job_memory_bytes",
    help: "Resident memory of running jobs",
    labelNames: ["kind"],
    registers,
    collect() {
      this.reset();
      for (const { kind, usage } of host.runningJobs()) this.inc({ kind }, (usage?.memoryMb ?? 0) * 1e6);
    },
  });
};

const measureBreakers = ({ platform }: Lab, registers: Registry[]): void => {
  new Gauge({
    name: "datalab_breaker",
    help: "Circuit breakers: 0 closed, 1 half open, 2 open",
    labelNames: ["name"],
    registers,
    collect() {
      for (const { name, state } of platform.resilience.states()) this.set({ name }, breakerValues[state]);
    },
  });
};

/** Prometheus metrics of this lab's process; each lab has its own registry. */
export const createMetrics = (app: FastifyInstance, lab: Lab): Registry => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "datalab_" });
  measureRequests(app, registry);
  measureJobs(lab, [registry]);
  measureBreakers(lab, [registry]);
  return registry;
};
