import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import {
  type CallInput,
  type CallOutput,
  DatalabError,
  type EndpointName,
  type Endpoints,
  type ErrorCode,
  endpoints,
  errorCatalogue,
  type Locale,
  problemSchema,
  sayError,
  type Upload,
  uploadSchema,
  urlOf,
} from "@datalab/contract";
import { z } from "zod";
import { wordsOf } from "../words/words.ts";

/** An error that the lab answered: its sentence is already in the user's language. */
export class LabError extends Error {
  readonly code: string;
  readonly exit: 1 | 2;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(code: string, message: string, details: Readonly<Record<string, unknown>>) {
    super(message);
    this.code = code;
    this.exit = code in errorCatalogue ? errorCatalogue[code as ErrorCode].exit : 1;
    this.details = details;
  }
}

/** An error found on this side, said in the user's language. */
export const labErrorOf = (error: DatalabError, locale: Locale): LabError =>
  new LabError(error.code, sayError(error.code, error.details, locale), error.details);

/** Typed calls of a lab's API: the endpoints of `contract`, over HTTP. */
export interface Client {
  readonly address: string;
  call<N extends EndpointName>(name: N, ...input: CallArguments<N>): Promise<CallOutput<Endpoints[N]>>;
  upload(path: string): Promise<Upload>;
  /** Sends a ZIP or TAR of pictures. */
  uploadImages(fileName: string, content: Readable): Promise<Upload>;
  /** Sends bytes; the answer is JSON. */
  send(name: EndpointName, params: Record<string, unknown>, bytes: Uint8Array): Promise<unknown>;
  download(name: EndpointName, params: Record<string, unknown>): Promise<Readable>;
  /** Server-sent events until the stream ends. */
  events<S extends z.ZodType>(
    name: EndpointName,
    params: Record<string, unknown>,
    schema: S,
    query?: Record<string, unknown>,
  ): AsyncIterable<z.output<S>>;
}

type CallArguments<N extends EndpointName> =
  Partial<CallInput<Endpoints[N]>> extends CallInput<Endpoints[N]>
    ? [input?: CallInput<Endpoints[N]>]
    : [input: CallInput<Endpoints[N]>];

interface Parts {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

export const createClient = (address: string, locale: Locale, signal: AbortSignal): Client => {
  const headers = { "x-datalab-client": "cli", "accept-language": locale };

  /** A lab that stopped answering, in words; an interrupt stays an interrupt. */
  const unlessGone = (error: unknown): never => {
    if (signal.aborted || !(error instanceof TypeError)) throw error;
    throw new LabError("lab-gone", wordsOf(locale).labGone(address), { address });
  };

  const send = async (
    name: EndpointName,
    { params, query, body }: Parts,
    extra: RequestInit = {},
  ): Promise<Response> => {
    const endpoint = endpoints[name];
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const request = fetch(new URL(urlOf(endpoint, params, query), address), {
      method: endpoint.method,
      headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }), ...extra.headers },
      signal,
      ...json,
      ...(extra.body ? { body: extra.body, duplex: "half" } : {}),
    });
    const response = await request.catch(unlessGone);
    if (!response.ok) throw await problemOf(response);
    return response;
  };

  return {
    address,
    async call(name, ...[input]) {
      const response = await send(name, (input ?? {}) as Parts);
      const schema = endpoints[name].response;
      return (schema instanceof z.ZodType ? schema.parse(await response.json()) : undefined) as never;
    },
    async upload(path) {
      const found = await stat(path).catch(() => null);
      if (!found?.isFile()) throw new DatalabError("not-found", { what: "file", id: path });
      const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
      const response = await send(
        "createUpload",
        { query: { fileName: basename(path) } },
        {
          body,
          headers: { "content-type": "application/octet-stream" },
        },
      );
      return uploadSchema.parse(await response.json());
    },
    async uploadImages(fileName, content) {
      const body = Readable.toWeb(content) as ReadableStream<Uint8Array>;
      const type = { headers: { "content-type": "application/octet-stream" } };
      const response = await send("createImageUpload", { query: { fileName } }, { body, ...type });
      return uploadSchema.parse(await response.json());
    },
    async send(name, params, bytes) {
      const body = new Blob([new Uint8Array(bytes)]);
      const response = await send(name, { params }, { body, headers: { "content-type": "application/octet-stream" } });
      return response.json();
    },
    async download(name, params) {
      const { body } = await send(name, { params });
      return body ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]) : Readable.from([]);
    },
    async *events(name, params, schema, query = {}) {
      const response = await send(name, { params, query }, { headers: { accept: "text/event-stream" } });
      const stream = eventData(response);
      try {
        for (;;) {
          const next = await stream.next().catch(unlessGone);
          if (next.done) return;
          yield schema.parse(JSON.parse(next.value));
        }
      } finally {
        await stream.return(undefined).catch(() => undefined);
      }
    },
  };
};

const problemOf = async (response: Response): Promise<LabError> => {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new LabError(parsed.data.code, parsed.data.detail, parsed.data.details);
  return new LabError("internal", `${response.status} ${response.statusText}`, {});
};

/** The `data` of each event of a stream (WHATWG server-sent events). */
export async function* eventData(response: Pick<Response, "body">): AsyncGenerator<string> {
  if (!response.body) return;
  let pending = "";
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    pending += text;
    const blocks = pending.split("\n\n");
    pending = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = block
        .split("\n")
        .filter((line) => line.startsWith("data:"))
        .map((line) => line.slice(5).trimStart());
      if (data.length > 0) yield data.join("\n");
    }
  }
}
