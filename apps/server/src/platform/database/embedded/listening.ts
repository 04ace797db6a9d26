import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** Where the embedded PostgreSQL takes connections: what it is told, and what its clients are told. */
export interface Listening {
  readonly settings: Readonly<Record<string, string | number>>;
  readonly connection: { readonly host: string; readonly port: number };
}

/** Names the socket's file only: nothing listens on the network. */
const socketPort = 5432;
const loopback = "127.0.0.1";

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, loopback);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
};

/**
 * A socket in a folder that only its owner may enter; on Windows, whose sockets have no such owner, a free port of the loopback.
 * Both ask for the cluster's password (SCRAM).
 */
export const listeningOf = async (
  sockets: string,
  platform: NodeJS.Platform = process.platform,
): Promise<Listening> => {
  if (platform !== "win32")
    return {
      settings: {
        listen_addresses: "",
        unix_socket_directories: sockets,
        unix_socket_permissions: "0700",
        port: socketPort,
      },
      connection: { host: sockets, port: socketPort },
    };
  const port = await freePort();
  return {
    settings: { listen_addresses: loopback, unix_socket_directories: "", port },
    connection: { host: loopback, port },
  };
};
