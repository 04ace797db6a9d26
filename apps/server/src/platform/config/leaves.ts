import { configSchema } from "@datalab/contract";
import type { z } from "zod";

/** One setting of the schema: `server.port`. */
export interface Leaf {
  readonly name: string;
  readonly schema: z.ZodType;
  /** What a text (of a variable or a flag) is read as. */
  readonly type: "string" | "number" | "boolean" | "list";
  readonly isNullable: boolean;
  readonly meaning: string;
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}
const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

const wrappers = new Set(["default", "prefault", "nullable", "optional"]);

const unwrap = (schema: z.ZodType): { inner: z.ZodType; isNullable: boolean } => {
  let inner = schema;
  let isNullable = false;
  for (let definition = definitionOf(inner); wrappers.has(definition.type); definition = definitionOf(inner)) {
    isNullable ||= definition.type === "nullable";
    inner = definition.innerType as z.ZodType;
  }
  return { inner, isNullable };
};

const typeOf = (schema: z.ZodType): Leaf["type"] => {
  const { type } = definitionOf(schema);
  if (type === "number" || type === "int") return "number";
  if (type === "boolean") return "boolean";
  return type === "array" ? "list" : "string";
};

const leavesOf = (schema: z.ZodType, path: readonly string[]): Leaf[] => {
  const { inner, isNullable } = unwrap(schema);
  const { shape } = definitionOf(inner);
  if (shape) return Object.entries(shape).flatMap(([name, child]) => leavesOf(child, [...path, name]));
  const meaning = schema.description ?? inner.description ?? "";
  return [{ name: path.join("."), schema, type: typeOf(inner), isNullable, meaning }];
};

/** Every setting, in the order of the schema. */
export const leaves: readonly Leaf[] = leavesOf(configSchema, []);
export const leafByName: ReadonlyMap<string, Leaf> = new Map(leaves.map((leaf) => [leaf.name, leaf]));

/** The regular variable of a setting: `jobs.memoryMb` → `DATALAB_JOBS_MEMORY_MB`. */
export const variableOf = (name: string): string =>
  `DATALAB_${name
    .replace(/\./g, "_")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toUpperCase()}`;
