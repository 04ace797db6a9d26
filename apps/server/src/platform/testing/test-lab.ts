import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CallInput,
  type CallOutput,
  type Config,
  clientHeader,
  type Endpoint,
  type EndpointName,
  type Endpoints,
  endpoints,
  type Problem,
  urlOf,
} from "@datalab/contract";
import { type RunningLab, startLab } from "../../lab.ts";
import { loadConfig } from "../config/load.ts";
import type { Context } from "../context.ts";
import { localOwner } from "../http/request.ts";

/** An answer that was a problem. */
export class RefusedCall extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, problem: Problem) {
    super(`${status} ${problem.code}: ${problem.detail}`);
    this.status = status;
    this.problem = problem;
  }
}

export type Call = <N extends EndpointName>(
  name: N,
  ...input: CallParameters<Endpoints[N]>
) => Promise<CallOutput<Endpoints[N]>>;
type CallParameters<E extends Endpoint> =
  unknown extends CallInput<E> ? [] : Partial<CallInput<E>> extends CallInput<E> ? [CallInput<E>?] : [CallInput<E>];

interface Parts {
  readonly params?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
}

export interface TestLab extends RunningLab {
  readonly home: string;
  /** Calls an endpoint with JSON over the wire, as the command does. A body of bytes is given as a Uint8Array. @throws RefusedCall */
  readonly call: Call;
  fetch(name: EndpointName, input?: Parts, init?: RequestInit): Promise<Response>;
  /** A context as services get it, of the local owner, in English. */
  context(signal?: AbortSignal): Context;
}

export interface TestLabOptions {
  /** Settings by name, as flags: `{ "uploads.maxMb": 1 }`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Address of a module with a `jobCatalogue` of the test's own kinds. */
  readonly catalogueUrl?: string;
  /** A home to open again; then it is the caller's to remove. */
  readonly home?: string;
}

export const testConfig = (home: string, settings: Readonly<Record<string, unknown>> = {}): Config =>
  loadConfig({
    cwd: home,
    environment: {},
    flags: { home, "server.port": 0, "store.reserveMb": 0, "log.level": "info", "jobs.spare": false, ...settings },
  }).config;

/**
 * The program of job processes as it is built: it starts in a third of the time. `npm test`, which builds first, asks for it; kinds
 * of a test's own are sources and need processes from sources.
 */
export const builtWorkers = (): string | undefined =>
  process.env.DATALAB_TEST_BUILT_WORKERS === "1"
    ? new URL("../../../dist/workers/main.js", import.meta.url).href
    : undefined;

/** Calls of the API at an address, as the command sends them. */
export const fetcher =
  (address: string): TestLab["fetch"] =>
  (name, { params, query, body } = {}, init = {}) => {
    const endpoint: Endpoint = endpoints[name];
    const isBytes = body instanceof Uint8Array;
    const headers = new Headers(init.headers);
    if (!headers.has(clientHeader)) headers.set(clientHeader, "test");
    if (body !== undefined && !headers.has("content-type"))
      headers.set("content-type", isBytes ? "application/octet-stream" : "application/json");
    return fetch(address + urlOf(endpoint, params, query), {
      ...init,
      method: endpoint.method,
      headers,
      ...(body !== undefined && { body: isBytes ? new Blob([new Uint8Array(body)]) : JSON.stringify(body) }),
    });
  };

/** @throws RefusedCall */
export const callerOf = (ask: TestLab["fetch"]): Call => {
  const call = async (name: EndpointName, input?: Parts): Promise<unknown> => {
    const response = await ask(name, input);
    const answer: unknown = await response.json();
    if (!response.ok) throw new RefusedCall(response.status, answer as Problem);
    return answer;
  };
  return call as Call;
};

/** A real lab on a free port with a home and an embedded PostgreSQL of its own; `close` removes them. */
export const startTestLab = async (options: TestLabOptions = {}): Promise<TestLab> => {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), "datalab-test-")));
  const lab = await startLab({
    config: testConfig(home, options.settings),
    isQuiet: true,
    workerUrl: options.catalogueUrl ? undefined : builtWorkers(),
    ...(options.catalogueUrl && { catalogueUrl: options.catalogueUrl }),
  });
  const ask = fetcher(lab.address);
  return {
    ...lab,
    home,
    fetch: ask,
    call: callerOf(ask),
    context: (signal = new AbortController().signal) => ({
      ...lab.platform,
      actor: localOwner,
      locale: "en",
      requestId: "test",
      signal,
    }),
    async close() {
      await lab.close();
      if (options.home === undefined) await rm(home, { recursive: true, force: true });
    },
  };
};
