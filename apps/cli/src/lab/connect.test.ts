import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadConfig } from "@datalab/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "./connect.ts";

describe("commands that share a home", { timeout: 120_000 }, () => {
  let home: string;
  const open = (signal = new AbortController().signal, onOthers: () => void = () => undefined): Promise<Connection> => {
    const flags = { home, "store.reserveMb": 0, "log.level": "silent" };
    return connect(loadConfig({ cwd: home, environment: {}, flags }).config, "en", signal, { onOthers });
  };
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "datalab-connect-"));
    await chmod(home, 0o711); // as root, PostgreSQL runs as another user and has to pass
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  it("start one lab though they start together, and it stays until the last has left", async () => {
    const [first, second] = await Promise.all([open(), open()]);
    expect(first.client.address).toBe(second.client.address);
    // Which of the two started it is not told: one leaves at once, the other's leaving then ends the lab.
    const closing = [first.close(), sleep(1_000)];
    await Promise.race(closing);
    expect((await second.client.call("live")).state).toBe("live");
    await Promise.all([second.close(), ...closing]);
    await expect(second.client.call("live")).rejects.toMatchObject({ code: "lab-gone" });
    expect(existsSync(join(home, "lab.json"))).toBe(false);
    expect(await readdir(join(home, "clients"))).toEqual([]);
  });

  it("are told once that they wait for another, and Ctrl-C ends the waiting", async () => {
    const interrupt = new AbortController();
    let told = 0;
    const owner = await open(interrupt.signal, () => {
      told += 1;
    });
    const guest = await open();
    const closing = owner.close();
    await sleep(500);
    expect(told).toBe(1);
    interrupt.abort();
    await closing;
    await expect(guest.client.call("live")).rejects.toMatchObject({ code: "lab-gone" });
    await guest.close();
    expect(await readdir(join(home, "clients"))).toEqual([]);
  });
});
