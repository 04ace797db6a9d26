import type { Figures } from "../common.ts";
import type { Numbers } from "./numbers.ts";

/** Reads figures for a sentence; a figure that is absent or of another type reads as a dash rather than throwing at a person. */
export interface Reader {
  readonly n: Numbers;
  number(name: string): number;
  text(name: string): string;
  texts(name: string): readonly string[];
  numbers(name: string): readonly number[];
  has(name: string): boolean;
}

/** A sentence for people: a function of the figures of its code. */
export type Sentence = (read: Reader) => string;
export type Sentences<Code extends string> = Readonly<Record<Code, Sentence>>;

export const readerOf = (figures: Figures | Readonly<Record<string, unknown>>, n: Numbers): Reader => {
  const value = (name: string): unknown => (figures as Record<string, unknown>)[name];
  return {
    n,
    number: (name) => (typeof value(name) === "number" ? (value(name) as number) : Number.NaN),
    text: (name) => {
      const found = value(name);
      return found === undefined || found === null ? "–" : typeof found === "number" ? n.metric(found) : String(found);
    },
    texts: (name) => (Array.isArray(value(name)) ? (value(name) as unknown[]).map(String) : []),
    numbers: (name) => (Array.isArray(value(name)) ? (value(name) as unknown[]).map(Number) : []),
    has: (name) => value(name) !== undefined && value(name) !== null,
  };
};
