import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { DatalabError, environmentAliases, type Setting, secretSettings } from "@datalab/contract";
import { type Leaf, leafByName, leaves, variableOf } from "./leaves.ts";

/** A value that somebody gave, and where. */
export interface Given {
  readonly name: string;
  readonly value: unknown;
  readonly source: Setting["source"];
  readonly origin: string;
}

const words: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  "1": true,
  false: false,
  no: false,
  off: false,
  "0": false,
};

/** Reads the text of a variable or a flag as its setting's type; what does not read stays text, for the schema to refuse. */
export const readText = (leaf: Leaf, text: string): unknown => {
  const trimmed = text.trim();
  if (leaf.isNullable && (trimmed === "" || trimmed === "null")) return null;
  if (leaf.type === "number") return trimmed !== "" && Number.isFinite(Number(trimmed)) ? Number(trimmed) : text;
  if (leaf.type === "boolean") return words[trimmed.toLowerCase()] ?? text;
  if (leaf.type === "list") return trimmed === "" ? [] : trimmed.split(",").map((part) => part.trim());
  return text;
};

const flatten = (value: unknown, path: readonly string[], origin: string): Given[] => {
  const name = path.join(".");
  if (leafByName.has(name)) return [{ name, value, source: "file", origin }];
  const isSection = path.length === 0 || leaves.some((leaf) => leaf.name.startsWith(`${name}.`));
  if (isSection && (value === null || value === undefined)) return [];
  if (isSection && typeof value === "object" && !Array.isArray(value))
    return Object.entries(value as object).flatMap(([key, child]) => flatten(child, [...path, key], origin));
  throw new DatalabError("config-invalid", {
    name: name || "datalab.config.yaml",
    value: typeof value === "string" ? value : JSON.stringify(value),
    origin,
    expected: isSection ? "a section with settings" : "a setting that exists",
  });
};

/** Values of the configuration file. A file asked for by name must exist; the usual one may be absent. */
export const fromFile = (cwd: string, asked: string | undefined): Given[] => {
  const path = resolve(cwd, asked ?? "datalab.config.yaml");
  if (!existsSync(path)) {
    if (asked === undefined) return [];
    throw new DatalabError("config-invalid", {
      name: "config",
      value: path,
      origin: "--config or DATALAB_CONFIG",
      expected: "a file that exists",
    });
  }
  // Loaded where there is a file to read: most starts have none.
  const { parseDocument } = createRequire(import.meta.url)("yaml") as typeof import("yaml");
  const document = parseDocument(readFileSync(path, "utf8"));
  const [problem] = document.errors;
  if (problem)
    throw new DatalabError("config-invalid", {
      name: "datalab.config.yaml",
      value: (problem.message.split("\n")[0] ?? "").replace(/:$/, ""),
      origin: path,
      expected: "YAML",
    });
  return flatten(document.toJS() ?? {}, [], path);
};

type Environment = Readonly<Record<string, string | undefined>>;

const variablesOf = (leaf: Leaf): string[] => [
  ...Object.entries(environmentAliases).flatMap(([variable, name]) => (name === leaf.name ? [variable] : [])),
  variableOf(leaf.name),
];

const fromSecretFile = (leaf: Leaf, environment: Environment): Given | undefined => {
  if (!secretSettings.includes(leaf.name)) return undefined;
  const variable = variablesOf(leaf)
    .map((name) => `${name}_FILE`)
    .find((name) => environment[name]);
  if (!variable) return undefined;
  const path = environment[variable] as string;
  try {
    const value = readText(leaf, readFileSync(path, "utf8").trim());
    return { name: leaf.name, value, source: "secret file", origin: variable };
  } catch (cause) {
    throw new DatalabError(
      "config-invalid",
      { name: leaf.name, value: path, origin: variable, expected: "a readable file" },
      { cause },
    );
  }
};

/** Values of the environment. An empty variable counts as unset; a variable of no setting is ignored. */
export const fromEnvironment = (environment: Environment): Given[] =>
  leaves.flatMap((leaf): Given[] => {
    const variable = variablesOf(leaf).find((name) => environment[name]);
    if (variable) {
      const value = readText(leaf, environment[variable] as string);
      return [{ name: leaf.name, value, source: "environment", origin: variable }];
    }
    return [fromSecretFile(leaf, environment)].filter((given) => given !== undefined);
  });

/** Values of flags, by setting name; text is read as the setting's type. */
export const fromFlags = (flags: Readonly<Record<string, unknown>>): Given[] =>
  Object.entries(flags).flatMap(([name, value]): Given[] => {
    const leaf = leafByName.get(name);
    if (!leaf || value === undefined) return [];
    return [{ name, value: typeof value === "string" ? readText(leaf, value) : value, source: "flag", origin: name }];
  });
