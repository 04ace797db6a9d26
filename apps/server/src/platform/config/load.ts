import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { type Config, configSchema, DatalabError, type Setting, secretSettings } from "@datalab/contract";
import type { z } from "zod";
import { expectedOf } from "./expected.ts";
import { leafByName, leaves } from "./leaves.ts";
import { fromEnvironment, fromFile, fromFlags, type Given } from "./sources.ts";

export interface LoadOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** By setting name: `{ "server.port": "9000" }`. */
  readonly flags?: Readonly<Record<string, unknown>>;
  /** `--config`; else `DATALAB_CONFIG`, else `datalab.config.yaml` where there is one. */
  readonly file?: string;
}
export interface Loaded {
  readonly config: Config;
  readonly settings: readonly Setting[];
}

const mask = "••••••";

const place = (target: Record<string, unknown>, name: string, value: unknown): void => {
  const path = name.split(".");
  const last = path.pop() as string;
  let section = target;
  for (const key of path) {
    section[key] ??= {};
    section = section[key] as Record<string, unknown>;
  }
  section[last] = value;
};

const valueAt = (config: Config, name: string): unknown =>
  name.split(".").reduce<unknown>((section, key) => (section as Record<string, unknown>)[key], config);

const refuse = (issue: z.core.$ZodIssue, given: ReadonlyMap<string, Given>): never => {
  const path = issue.path.map(String);
  let name = path.join(".");
  while (!given.has(name) && path.length > 0) {
    path.pop();
    name = path.join(".");
  }
  const from = given.get(name);
  const leaf = leafByName.get(name);
  const value = secretSettings.includes(name) ? mask : from?.value;
  throw new DatalabError("config-invalid", {
    name: name || issue.path.join("."),
    value: typeof value === "string" ? value : JSON.stringify(value ?? null),
    origin: from?.origin ?? "defaults",
    expected: leaf ? expectedOf(leaf) : issue.message,
  });
};

/**
 * The effective configuration: defaults < file < environment < flags.
 * @throws config-invalid naming the setting, its value, where it came from and what is expected
 */
export const loadConfig = (options: LoadOptions = {}): Loaded => {
  const cwd = options.cwd ?? process.cwd();
  const environment = options.environment ?? process.env;
  const home: Given = {
    name: "home",
    value: join(homedir(), ".datalab"),
    source: "default",
    origin: "",
  };
  const given = new Map(
    [
      home,
      ...fromFile(cwd, options.file ?? (environment.DATALAB_CONFIG || undefined)),
      ...fromEnvironment(environment),
      ...fromFlags(options.flags ?? {}),
    ].map((value) => [value.name, value]),
  );
  const input: Record<string, unknown> = {};
  for (const { name, value } of given.values()) place(input, name, value);
  const parsed = configSchema.safeParse(input);
  if (!parsed.success) return refuse(parsed.error.issues[0] as z.core.$ZodIssue, given);
  const config = { ...parsed.data, home: resolve(cwd, parsed.data.home) };
  return { config, settings: leaves.map((leaf) => settingOf(leaf.name, leaf.meaning, config, given)) };
};

const settingOf = (name: string, meaning: string, config: Config, given: ReadonlyMap<string, Given>): Setting => {
  const from = given.get(name);
  const value = valueAt(config, name);
  return {
    name,
    value: secretSettings.includes(name) && value !== null ? mask : value,
    source: from?.source ?? "default",
    origin: from?.origin || null,
    meaning,
  };
};
