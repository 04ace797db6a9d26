import { type CallOutput, type EndpointName, type Endpoints, endpoints, urlOf } from "@datalab/contract";
import { headersFor } from "./call.ts";
import { errorOf, networkError } from "./error.ts";

/** Calls an endpoint that takes bytes as they are and answers JSON. @throws ApiError */
export const callBytes = async <N extends EndpointName>(
  name: N,
  input: { params?: Record<string, unknown>; query?: Record<string, unknown> },
  body: Blob,
  signal?: AbortSignal,
): Promise<CallOutput<Endpoints[N]>> => {
  const endpoint = endpoints[name];
  const headers = { ...(await headersFor(endpoint.method)), "content-type": "application/octet-stream" };
  const response = await fetch(urlOf(endpoint, input.params, input.query), {
    method: endpoint.method,
    headers,
    body,
    credentials: "same-origin",
    signal: signal ?? null,
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw networkError();
  });
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as CallOutput<Endpoints[N]>;
};
