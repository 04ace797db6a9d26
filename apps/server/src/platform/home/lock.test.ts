import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findLab, lockHome } from "./lock.ts";

describe("the lock of a home", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "datalab-lock-"));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it("lets one lab in and tells the second where the first is", () => {
    const lock = lockHome(home);
    lock.announce("http://127.0.0.1:8787");
    expect(() => lockHome(home)).toThrow(
      expect.objectContaining({
        code: "home-in-use",
        details: { pid: process.pid, home, address: "http://127.0.0.1:8787" },
      }),
    );
    expect(findLab(home)?.address).toBe("http://127.0.0.1:8787");
    lock.release();
    expect(findLab(home)).toBeNull();
    lockHome(home).release();
    expect(readdirSync(home)).toEqual([]);
  });

  it("takes over from a process that is no more", async () => {
    const child = spawn(process.execPath, ["-e", ""]);
    const pid = child.pid as number;
    await once(child, "exit");
    writeFileSync(
      join(home, "lab.json"),
      JSON.stringify({ pid, processStart: null, address: "http://old", startedAt: "" }),
    );
    lockHome(home).release();
  });

  it("is not fooled by another process that was given the same number", () => {
    const record = { pid: process.ppid, processStart: "1", address: null, startedAt: "" };
    writeFileSync(join(home, "lab.json"), JSON.stringify(record));
    const lock = lockHome(home);
    expect(JSON.parse(readFileSync(join(home, "lab.json"), "utf8"))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it("recovers from a record that cannot be read", () => {
    writeFileSync(join(home, "lab.json"), "{");
    lockHome(home).release();
  });
});
