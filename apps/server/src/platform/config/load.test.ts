import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatalabError } from "@datalab/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "./load.ts";

describe("configuration", () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), "datalab-config-"));
  });
  afterEach(() => rmSync(cwd, { recursive: true }));

  const load = (environment: Record<string, string> = {}, flags: Record<string, unknown> = {}) =>
    loadConfig({ cwd, environment, flags });
  const yaml = (text: string) => writeFileSync(join(cwd, "datalab.config.yaml"), text);
  const refusal = (act: () => unknown): DatalabError => {
    try {
      act();
    } catch (error) {
      if (error instanceof DatalabError) return error;
      throw error;
    }
    throw new Error("nothing was refused");
  };

  it("lets a flag win over the environment, the environment over the file, the file over the default", () => {
    expect(load().config.server.port).toBe(8787);
    yaml("server:\n  port: 1111\n");
    expect(load().config.server.port).toBe(1111);
    expect(load({ DATALAB_PORT: "2222" }).config.server.port).toBe(2222);
    expect(load({ DATALAB_SERVER_PORT: "2223" }).config.server.port).toBe(2223);
    expect(load({ DATALAB_PORT: "2222" }, { "server.port": "3333" }).config.server.port).toBe(3333);
  });

  it("tells where each value came from", () => {
    yaml("log:\n  level: warn\n");
    const { settings } = load({ MAX_DATASET_MEMORY_MB: "64" }, { "server.host": "::1" });
    const of = (name: string) => settings.find((setting) => setting.name === name);
    expect(of("log.level")).toMatchObject({ source: "file", origin: join(cwd, "datalab.config.yaml"), value: "warn" });
    expect(of("tables.maxDatasetMemoryMb")).toMatchObject({
      source: "environment",
      origin: "MAX_DATASET_MEMORY_MB",
      value: 64,
    });
    expect(of("server.host")).toMatchObject({ source: "flag", value: "::1" });
    expect(of("jobs.maxAttempts")).toMatchObject({ source: "default", origin: null, value: 3 });
  });

  it("reads a secret from a file and never shows it", () => {
    const path = join(cwd, "secret");
    writeFileSync(path, "postgres://owner:hunter2@example.org/lab\n");
    const { config, settings } = load({ DATABASE_URL_FILE: path });
    expect(config.database.url).toBe("postgres://owner:hunter2@example.org/lab");
    expect(settings.find((setting) => setting.name === "database.url")?.source).toBe("secret file");
    expect(JSON.stringify(settings)).not.toContain("hunter2");
  });

  it("reads booleans and lists as people write them", () => {
    const { config } = load({ DATALAB_LOG_FILE: "off", DATALAB_SERVER_ALLOWED_HOSTS: "lab.example, lab2.example" });
    expect(config.log.file).toBe(false);
    expect(config.server.allowedHosts).toEqual(["lab.example", "lab2.example"]);
  });

  it("ignores variables that it does not know and variables that are empty", () => {
    expect(load({ DATALAB_NONSENSE: "1", DATALAB_PORT: "" }).config.server.port).toBe(8787);
  });

  it("stops at a wrong value with its name, value, origin and what is expected", () => {
    const error = refusal(() => load({ DATALAB_PORT: "eighty" }));
    expect(error.code).toBe("config-invalid");
    expect(error.details).toMatchObject({ name: "server.port", value: "eighty", origin: "DATALAB_PORT" });
    expect(error.details.expected).toBe("0 … 65535");
  });

  it("names the choices of a setting that has some", () => {
    const error = refusal(() => load({ DATALAB_LOG_LEVEL: "loud" }));
    expect(error.details.expected).toBe("trace | debug | info | warn | error | silent");
  });

  it.each([
    ["DATALAB_LOG_FILE", "perhaps", "true | false"],
    ["DATALAB_JOBS_MEMORY_MB", "0", "ℤ > 0"],
    ["DATALAB_UPLOADS_KEEP_HOURS", "-1", "ℝ > 0"],
    ["DATALAB_STORE_RESERVE_MB", "-1", "ℤ ≥ 0"],
    ["DATALAB_JOBS_CONCURRENCY", "1000", "1 … 64"],
  ])("says what %s takes when it is %s", (variable, value, expected) => {
    expect(refusal(() => load({ [variable]: value })).details.expected).toBe(expected);
  });

  it("refuses a setting of the file that does not exist, as a likely slip", () => {
    yaml("server:\n  prot: 80\n");
    expect(refusal(() => load()).details).toMatchObject({ name: "server.prot", value: "80" });
  });

  it("says where a file is not YAML, and that a file asked for is missing", () => {
    yaml("server: [1\n");
    expect(refusal(() => load()).details.expected).toBe("YAML");
    expect(refusal(() => loadConfig({ cwd, environment: {}, file: "absent.yaml" })).details.name).toBe("config");
  });

  it("never repeats a secret that is wrong", () => {
    const error = refusal(() => loadConfig({ cwd, environment: {}, flags: { "database.url": 42 } }));
    expect(JSON.stringify(error.details)).not.toContain("42");
  });
});
