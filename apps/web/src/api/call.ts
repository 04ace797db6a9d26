import {
  type CallInput,
  type CallOutput,
  csrfHeader,
  type EndpointName,
  type Endpoints,
  endpoints,
  type Session,
  urlOf,
} from "@datalab/contract";
import { currentLocale } from "../i18n/i18n.ts";
import { errorOf, networkError } from "./error.ts";

type Given = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };

let session: Promise<Session> | null = null;

/** Who is asking and the CSRF token: asked once, and again when the lab says that the token is old. */
export const getSession = (fresh = false): Promise<Session> => {
  if (session === null || fresh) {
    session = call("session", {});
    session.catch(() => {
      session = null;
    });
  }
  return session;
};

const send = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, { credentials: "same-origin", ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw networkError();
  }
};

export const headersFor = async (method: string, fresh = false): Promise<Record<string, string>> => {
  const headers: Record<string, string> = { accept: "application/json", "accept-language": currentLocale() };
  if (method !== "GET") headers[csrfHeader] = (await getSession(fresh)).csrfToken;
  return headers;
};

/**
 * Calls an endpoint of the contract: types of what is given and of what comes back follow from its name.
 * @throws ApiError with the problem that the lab answered; `code` "network" where it did not answer.
 */
export const call = async <N extends EndpointName>(
  name: N,
  input: CallInput<Endpoints[N]>,
  signal?: AbortSignal,
): Promise<CallOutput<Endpoints[N]>> => {
  const endpoint = endpoints[name];
  const { params, query, body } = input as Given;
  const url = urlOf(endpoint, params, query);
  const attempt = async (fresh: boolean): Promise<Response> => {
    const headers = await headersFor(endpoint.method, fresh);
    if (body !== undefined) headers["content-type"] = "application/json";
    return send(url, {
      method: endpoint.method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
  };
  let response = await attempt(false);
  if (response.status === 403 && endpoint.method !== "GET") {
    const problem = await errorOf(response);
    if (problem.code !== "csrf") throw problem;
    response = await attempt(true);
  }
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as CallOutput<Endpoints[N]>;
};

/** The address of an endpoint: for downloads and event streams. */
export const addressOf = <N extends EndpointName>(name: N, input: Given = {}): string =>
  urlOf(endpoints[name], input.params, input.query);

/** The text of an endpoint that answers bytes (YAML). */
export const callText = async <N extends EndpointName>(name: N, input: Given = {}): Promise<string> => {
  const response = await send(addressOf(name, input), { headers: await headersFor("GET") });
  if (!response.ok) throw await errorOf(response);
  return response.text();
};
