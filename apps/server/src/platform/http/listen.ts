import type { AddressInfo } from "node:net";
import { type Config, DatalabError } from "@datalab/contract";
import type { FastifyInstance } from "fastify";

/** @returns the address to open in a browser @throws port-taken */
export const listen = async (app: FastifyInstance, { server }: Config): Promise<string> => {
  const { host, port } = server;
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new DatalabError("port-taken", { port: String(port) }, { cause: error });
  }
  const taken = (app.server.address() as AddressInfo).port;
  const isAnywhere = host === "0.0.0.0" || host === "::";
  const name = isAnywhere ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${taken}`;
};
