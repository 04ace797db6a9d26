import type { FastifyInstance } from "fastify";
import type { Registry } from "prom-client";
import type { Lab } from "../platform/http/lab.ts";
import { countByState } from "../platform/jobs/repository.ts";

type Client = typeof import("prom-client");

const breakerValues = { closed: 0, "half-open": 1, open: 2 } as const;

interface Answered {
  readonly labels: { readonly method: string; readonly path: string; readonly status: number };
  readonly seconds: number;
}

const measureRequests = (answered: readonly Answered[], { Histogram }: Client, registers: Registry[]) => {
  const durations = new Histogram({
    name: "datalab_http_request_seconds",
    help: "Time to answer, by the endpoint's path",
    labelNames: ["method", "path", "status"],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 5, 30],
    registers,
  });
  const observe = ({ labels, seconds }: Answered): void => durations.observe(labels, seconds);
  answered.forEach(observe);
  return observe;
};

const measureJobs = ({ platform, host }: Lab, { Gauge }: Client, registers: Registry[]): void => {
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

const measureBreakers = ({ platform }: Lab, { Gauge }: Client, registers: Registry[]): void => {
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

export interface Metrics {
  /** In the text format of Prometheus. */
  read(): Promise<{ content: string; type: string }>;
}

const loadAfterMs = 2_000;

/** Metrics of this lab's process, in a registry of its own. The library is loaded once the first page is out; until then times are kept. */
export const createMetrics = (app: FastifyInstance, lab: Lab): Metrics => {
  const early: Answered[] = [];
  let observe = (answered: Answered): void => void early.push(answered);
  app.addHook("onResponse", async (request, reply) => {
    const path = request.routeOptions.config.endpoint?.path;
    const labels = { method: request.method, path: path ?? "", status: reply.statusCode };
    if (path) observe({ labels, seconds: reply.elapsedTime / 1000 });
  });
  const load = async (): Promise<Registry> => {
    const client = await import("prom-client");
    const registry = new client.Registry();
    client.collectDefaultMetrics({ register: registry, prefix: "datalab_" });
    observe = measureRequests(early, client, [registry]);
    measureJobs(lab, client, [registry]);
    measureBreakers(lab, client, [registry]);
    return registry;
  };
  let loading: Promise<Registry> | undefined;
  const registryOf = (): Promise<Registry> => {
    loading ??= load();
    return loading;
  };
  const timer = setTimeout(() => void registryOf(), loadAfterMs);
  lab.onClose(async () => clearTimeout(timer));
  return {
    async read() {
      const registry = await registryOf();
      return { content: await registry.metrics(), type: registry.contentType };
    },
  };
};
