import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";

/** The answer of an endpoint of bytes. */
export interface BytesAnswer {
  readonly content: Uint8Array | string | Readable | AsyncIterable<Uint8Array | string>;
  /** Media type: `text/csv; charset=utf-8`. */
  readonly type: string;
  /** Makes the browser save it under this name. */
  readonly fileName?: string;
  readonly sizeBytes?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** RFC 6266 with the encoding of RFC 8187, and an ASCII name for programs that do not know it. */
const dispositionOf = (fileName: string): string => {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, "_");
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};

export const sendBytes = (reply: FastifyReply, answer: BytesAnswer): FastifyReply => {
  const { content, type, fileName, sizeBytes, headers } = answer;
  reply.type(type).headers({ ...headers });
  if (fileName !== undefined) reply.header("content-disposition", dispositionOf(fileName));
  if (sizeBytes !== undefined) reply.header("content-length", sizeBytes);
  if (typeof content === "string" || content instanceof Readable) return reply.send(content);
  if (content instanceof Uint8Array) return reply.send(Buffer.from(content));
  return reply.send(Readable.from(content, { objectMode: false }));
};
