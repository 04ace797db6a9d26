import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { joinHome } from "./clients.ts";

describe("the commands that use a home's lab", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "datalab-clients-"));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it("count each other until they leave", () => {
    const [one, other] = [joinHome(home), joinHome(home)];
    expect([one.others(), other.others()]).toEqual([1, 1]);
    other.leave();
    expect(one.others()).toBe(0);
    one.leave();
    expect(readdirSync(join(home, "clients"))).toEqual([]);
  });

  it("do not count one that was killed, and clear its lease away", () => {
    const lease = joinHome(home);
    writeFileSync(join(home, "clients", "dead"), JSON.stringify({ pid: process.ppid, processStart: "1" }));
    expect(lease.others()).toBe(process.platform === "win32" ? 1 : 0);
    lease.leave();
  });
});
