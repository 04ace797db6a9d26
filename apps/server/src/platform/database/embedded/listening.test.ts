import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { freePort, listeningOf } from "./listening.ts";

describe("where the embedded PostgreSQL listens", () => {
  it.each(["linux", "darwin"] as const)("is a private socket and no address on %s", async (platform) => {
    expect(await listeningOf("/home/ada/sockets", platform)).toEqual({
      settings: {
        listen_addresses: "",
        unix_socket_directories: "/home/ada/sockets",
        unix_socket_permissions: "0700",
        port: 5432,
      },
      connection: { host: "/home/ada/sockets", port: 5432 },
    });
  });

  it("is a free port of the loopback and no socket on Windows", async () => {
    const { settings, connection } = await listeningOf("C:\\sockets", "win32");
    expect(connection.host).toBe("127.0.0.1");
    expect(settings).toEqual({
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      port: connection.port,
    });
  });

  it("is a port that can be taken", async () => {
    const server = createServer().listen(await freePort(), "127.0.0.1");
    await once(server, "listening");
    server.close();
  });
});
