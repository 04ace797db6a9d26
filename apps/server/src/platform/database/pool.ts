import { DatalabError } from "@datalab/contract";
import { BrokenCircuitError } from "cockatiel";
import pg, { type PoolConfig } from "pg";
import type { Logger } from "pino";
import type { Resilience } from "../resilience/resilience.ts";
import { isConnectionError } from "./connection-errors.ts";

type Client = pg.PoolClient;
type Release = (release?: Error | boolean) => void;
type Callback = (error: Error | undefined, client: Client | undefined, done: Release) => void;

/**
 * A pool whose connecting is retried over a restart of the database and goes through the breaker `database`.
 * A statement is never repeated by itself: whether it had an effect is not known.
 */
export class ResilientPool extends pg.Pool {
  readonly #resilience: Resilience;
  readonly #patienceMs: number;

  constructor(config: PoolConfig, resilience: Resilience, log: Logger, patienceMs: number) {
    super({ connectionTimeoutMillis: 5_000, idleTimeoutMillis: 60_000, ...config });
    this.#resilience = resilience;
    this.#patienceMs = patienceMs;
    this.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"));
    // Also of a client that somebody holds between two statements: without a listener its loss would end the process.
    this.on("connect", (client) => client.on("error", (err) => log.debug({ err }, "a database connection was lost")));
  }

  override connect(): Promise<Client>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<Client> | undefined {
    const client = this.#connect();
    if (!callback) return client;
    client.then(
      (connected) => callback(undefined, connected, (release) => connected.release(release)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
    return undefined;
  }

  async #connect(): Promise<Client> {
    try {
      const limits = { timeoutMs: this.#patienceMs, retries: 1_000 };
      return await this.#resilience.run("database", limits, async (signal) => {
        const client = await super.connect();
        if (signal.aborted) client.release(); // too late: nobody waits for it any more
        return client;
      });
    } catch (error) {
      const isTimeout = error instanceof DatalabError && error.code === "timeout";
      if (isTimeout || error instanceof BrokenCircuitError || isConnectionError(error))
        throw new DatalabError("database-unavailable", {}, { cause: error });
      throw error;
    }
  }
}
