import { z } from "zod";
import type { Leaf } from "./leaves.ts";

interface Described {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly anyOf?: readonly Described[];
}

/** zod writes the bounds of all safe integers where there are none of the setting's own. */
const isBound = (value: number | undefined): value is number => value !== undefined && Math.abs(value) < 2 ** 53 - 1;

const rangeOf = ({ type, minimum, maximum, exclusiveMinimum }: Described): string => {
  const set = type === "integer" ? "ℤ" : "ℝ";
  if (isBound(minimum) && isBound(maximum)) return `${minimum} … ${maximum}`;
  if (isBound(exclusiveMinimum)) return `${set} > ${exclusiveMinimum}`;
  return isBound(minimum) ? `${set} ≥ ${minimum}` : set;
};

/** What a setting takes, in signs that need no language: `0 … 65535`, `true | false`, `auto | en | fr`. */
export const expectedOf = (leaf: Leaf): string => {
  const schema = z.toJSONSchema(leaf.schema, { io: "input", unrepresentable: "any" }) as Described;
  const described = schema.anyOf?.find(({ type }) => type !== "null") ?? schema;
  if (described.enum) return described.enum.map(String).join(" | ");
  if (leaf.type === "boolean") return "true | false";
  if (leaf.type === "number") return rangeOf(described);
  return leaf.type === "list" ? "a, b, …" : "“…”";
};
