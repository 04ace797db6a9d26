import { statfs } from "node:fs/promises";
import type { dependencyStateSchema, readySchema } from "@datalab/contract";
import type { z } from "zod";
import type { Lab } from "../platform/http/lab.ts";

export type Dependency = z.infer<typeof dependencyStateSchema>;
type Found = Pick<Dependency, "state" | "detail">;

const checkDatabase = async ({ host, platform }: Lab): Promise<Found> => {
  try {
    await host.database.pool.query("select 1");
    const breaker = platform.resilience.states().find(({ name }) => name === "database");
    const isWhole = breaker === undefined || breaker.state === "closed";
    return isWhole ? { state: "up", detail: null } : { state: "degraded", detail: `circuit ${breaker.state}` };
  } catch {
    return { state: "down", detail: "no connection" }; // the driver's words may hold names of the machine
  }
};

const checkDisk = async ({ platform: { config } }: Lab): Promise<Found> => {
  try {
    const { bavail, bsize } = await statfs(config.home);
    const freeMb = (bavail * bsize) / 1e6;
    if (freeMb >= config.store.reserveMb) return { state: "up", detail: null };
    return { state: "degraded", detail: `${Math.round(freeMb)} MB free, ${config.store.reserveMb} MB kept` };
  } catch {
    return { state: "down", detail: "the data folder cannot be reached" };
  }
};

const checks: Readonly<Record<string, (lab: Lab) => Promise<Found>>> = { database: checkDatabase, store: checkDisk };

export interface Health {
  /** Looked at within the last second. */
  dependencies(): Promise<readonly Dependency[]>;
  close(): void;
}

const freshMs = 1_000;
const lookEveryMs = 10_000;

/** Looks at each dependency now and then, so that «since when» is true also when nobody asked. */
export const createHealth = (lab: Lab): Health => {
  const known = new Map<string, Dependency>();
  let lookedAt = 0;
  let looking: Promise<void> | null = null;

  const look = async (): Promise<void> => {
    await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        const found = await check(lab);
        const before = known.get(name);
        const since = before?.state === found.state ? before.since : new Date().toISOString();
        known.set(name, { name, ...found, since });
      }),
    );
    lookedAt = Date.now();
  };
  const refresh = (): Promise<void> => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };
  const timer = setInterval(() => void refresh(), lookEveryMs);
  timer.unref();
  return {
    async dependencies() {
      if (Date.now() - lookedAt > freshMs) await refresh();
      return [...known.values()];
    },
    close: () => clearInterval(timer),
  };
};

/** The whole as the worst of its parts: without the database nothing can be served. */
export const readinessOf = (dependencies: readonly Dependency[]): z.infer<typeof readySchema> => {
  const isDown = dependencies.some(({ name, state }) => name === "database" && state === "down");
  const isWhole = dependencies.every(({ state }) => state === "up");
  return { state: isDown ? "not-ready" : isWhole ? "ready" : "degraded", dependencies: [...dependencies] };
};
