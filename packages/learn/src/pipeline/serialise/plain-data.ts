import { PipelineFileError } from "./pipeline-file-error.ts";
import { type Tensor, tensorTypeOf } from "./tensors.ts";

/** Deeper nesting is refused in both directions: it bounds the stack whatever the bytes say. */
const deepest = 1000;

/** An object with a `$` key marks what JSON cannot say. */
type Marked =
  | { $: "number"; value: "NaN" | "Infinity" | "-Infinity" | "-0" }
  | { $: "tensor"; index: number }
  | { $: "object"; entries: [string, unknown][] };

/**
 * Plain data as JSON text and the typed arrays in it, which the text refers to by number.
 * @throws TypeError on anything but null, booleans, numbers, strings, arrays, typed arrays and plain objects.
 */
export const toText = (value: unknown): { text: string; tensors: Tensor[] } => {
  const tensors: Tensor[] = [];
  const write = (part: unknown, depth: number): unknown => {
    if (depth > deepest) throw new TypeError(`Data nested deeper than ${deepest} levels cannot be stored.`);
    if (part === null || typeof part === "string" || typeof part === "boolean") return part;
    if (typeof part === "number") return writeNumber(part);
    if (tensorTypeOf(part)) return { $: "tensor", index: tensors.push(part as Tensor) - 1 } satisfies Marked;
    if (Array.isArray(part)) return part.map((item) => write(item, depth + 1));
    if (typeof part !== "object" || Object.prototype.toString.call(part) !== "[object Object]")
      throw new TypeError(`Only plain data can be stored; got ${typeof part} ${String(part).slice(0, 40)}.`);
    const entries = Object.entries(part)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]): [string, unknown] => [key, write(item, depth + 1)]);
    return Object.hasOwn(part, "$") ? ({ $: "object", entries } satisfies Marked) : Object.fromEntries(entries);
  };
  const written = write(value, 0);
  return { text: JSON.stringify(written), tensors };
};

const writeNumber = (value: number): unknown => {
  if (Object.is(value, -0)) return { $: "number", value: "-0" } satisfies Marked;
  if (Number.isFinite(value)) return value;
  return { $: "number", value: String(value) as "NaN" | "Infinity" | "-Infinity" } satisfies Marked;
};

/** The inverse of `toText`. @throws PipelineFileError `malformed` */
export const fromText = (text: string, tensors: readonly Tensor[]): unknown => {
  const used = new Set<number>();
  const read = (part: unknown, depth: number): unknown => {
    if (depth > deepest) throw malformed(`is nested deeper than ${deepest} levels`);
    if (Array.isArray(part)) return part.map((item) => read(item, depth + 1));
    if (part === null || typeof part !== "object") return part;
    if (!Object.hasOwn(part, "$"))
      // fromEntries defines own properties, so a key like __proto__ stays a key.
      return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, read(item, depth + 1)]));
    const marked = part as Partial<Record<string, unknown>>;
    if (marked.$ === "number") return readNumber(marked.value);
    if (marked.$ === "object") return readEntries(marked.entries, (item) => read(item, depth + 1));
    const tensor = marked.$ === "tensor" && typeof marked.index === "number" ? tensors[marked.index] : undefined;
    if (!tensor) throw malformed("refers to an array that the file lacks");
    used.add(marked.index as number);
    return tensor;
  };
  const value = read(parse(text), 0);
  if (used.size !== tensors.length) throw malformed("leaves arrays unused");
  return value;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(`is no JSON (${(error as Error).message})`);
  }
};

const readNumber = (text: unknown): number => {
  if (text === "NaN" || text === "Infinity" || text === "-Infinity" || text === "-0") return Number(text);
  throw malformed("holds an unknown number");
};

const readEntries = (entries: unknown, read: (item: unknown) => unknown): unknown => {
  const isEntry = (entry: unknown): entry is [string, unknown] =>
    Array.isArray(entry) && entry.length === 2 && typeof entry[0] === "string";
  if (!Array.isArray(entries) || !entries.every(isEntry)) throw malformed("holds an unknown object");
  return Object.fromEntries(entries.map(([key, item]) => [key, read(item)]));
};

const malformed = (what: string) => new PipelineFileError("malformed", `The card of the file ${what}.`);
