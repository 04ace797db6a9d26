import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface FakeLab {
  readonly address: string;
  /** `GET /api/runs?limit=5`, in the order in which they came. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A lab that answers what a test says: a value is JSON; `undefined` means that the answer wrote it itself. */
export const startFakeLab = async (answers: Readonly<Record<string, Answer>>): Promise<FakeLab> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const [path = ""] = (request.url ?? "").split("?");
    asked.push(`${request.method} ${request.url}`);
    const answer = answers[`${request.method} ${path}`];
    if (!answer) {
      response.writeHead(404).end();
      return;
    }
    const value = answer(request, response);
    if (value !== undefined) response.setHeader("content-type", "application/json").end(JSON.stringify(value));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};
