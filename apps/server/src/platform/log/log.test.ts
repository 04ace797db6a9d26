import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLogger, scrub } from "./logger.ts";
import { openRotatingFile } from "./rotating-file.ts";

describe("log files", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "datalab-log-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("starts a new file at the size limit and keeps the newest ones", () => {
    const file = openRotatingFile({ folder, maxBytes: 100, keepFiles: 3, now: () => new Date("2026-01-31T10:00:00Z") });
    for (let line = 0; line < 24; line += 1) file.write(`${String(line).padStart(48, "0")}\n`);
    file.close();
    const names = readdirSync(folder).sort();
    expect(names).toEqual(["lab.2026-01-31.10.log", "lab.2026-01-31.11.log", "lab.2026-01-31.9.log", "lab.log"]);
    expect(readFileSync(join(folder, "lab.log"), "utf8")).toContain("23\n");
  });

  it("starts a new file when the day changes, under the name of the day that ended", () => {
    let now = new Date("2026-01-31T23:59:59Z");
    const file = openRotatingFile({ folder, maxBytes: 1e6, keepFiles: 3, now: () => now });
    file.write("yesterday\n");
    now = new Date("2026-02-01T00:00:01Z");
    file.write("today\n");
    file.close();
    expect(readFileSync(join(folder, "lab.2026-01-31.1.log"), "utf8")).toBe("yesterday\n");
    expect(readFileSync(join(folder, "lab.log"), "utf8")).toBe("today\n");
  });

  it("goes on in the file of the last start", () => {
    for (const line of ["first\n", "second\n"]) {
      const file = openRotatingFile({ folder, maxBytes: 1e6, keepFiles: 3 });
      file.write(line);
      file.close();
    }
    expect(readFileSync(join(folder, "lab.log"), "utf8")).toBe("first\nsecond\n");
  });
});

describe("log lines", () => {
  it("hide secrets by field name at any usual depth, and carry ids of the child logger", () => {
    const lines: string[] = [];
    const log = createLogger("info", (line) => lines.push(line)).child({ requestId: "r1" });
    log.info({ password: "p1", user: { token: "p2" }, config: { database: { url: "p3" } } }, "start");
    expect(lines[0]).not.toMatch(/p1|p2|p3/);
    expect(JSON.parse(lines[0] as string)).toMatchObject({ requestId: "r1", level: "info", msg: "start" });
  });

  it("hide the password inside a connection address of a driver's message", () => {
    expect(scrub('"msg":"cannot reach postgres://ann:s3cret@db:5432/lab"')).toBe(
      '"msg":"cannot reach postgres://ann:••••••@db:5432/lab"',
    );
  });
});
