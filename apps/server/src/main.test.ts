import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { processesNaming } from "./platform/testing/killable-lab.ts";

const program = fileURLToPath(new URL("./main.ts", import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

describe("the server's process", () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "datalab-main-"));
    await chmod(home, 0o711); // as root, PostgreSQL runs as another user and has to pass
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  const start = (
    environment: Record<string, string>,
  ): { child: ChildProcess; ended: Promise<Ended>; said: () => string } => {
    const child = spawn(process.execPath, ["--conditions=source", "--import", loader, program], {
      cwd: home,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        DATALAB_HOME: join(home, "lab"),
        DATALAB_PORT: "0",
        LANG: "C",
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
    });
    const ended = once(child, "close").then(([code]) => ({ code, output, errors }));
    return { child, ended, said: () => output };
  };

  it("says its address in one line, stops on Ctrl-C within three seconds, and leaves no process behind", async () => {
    const { child, ended, said } = start({});
    while (!said().includes("\n") && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    const address = /http:\S+/.exec(said())?.[0] as string;
    expect(await (await fetch(`${address}/health/live`)).json()).toEqual({ state: "live" });
    const events = await fetch(`${address}/api/session`, { keepalive: true });
    await events.text();
    const before = performance.now();
    child.kill("SIGINT");
    const { code, output } = await ended;
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(code).toBe(0);
    expect(output).toBe(`DataLab Pro: ${address}\n`);
    if (process.platform === "linux") expect(processesNaming(home)).toEqual([]);
  });

  it("stops at a wrong setting with one sentence, and says by its exit that it was used wrongly", async () => {
    const { code, output, errors } = await start({ DATALAB_PORT: "eighty" }).ended;
    expect([code, output]).toEqual([2, ""]);
    expect(errors).toBe("server.port is “eighty” (from DATALAB_PORT); expected 0 … 65535.\n");
  });

  it("says in the configured language that its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const port = String((other.address() as AddressInfo).port);
    const { code, errors } = await start({ DATALAB_PORT: port, DATALAB_LOCALE: "fr", DATALAB_LOG_LEVEL: "silent" })
      .ended;
    other.close();
    expect(code).toBe(1);
    expect(errors).toContain(`Le port ${port} est pris par un autre programme.`);
    if (process.platform === "linux") expect(processesNaming(home)).toEqual([]);
  });
});
