import { describe, expect, it } from "vitest";
import { frenchOf } from "./dictionary.ts";
import { en } from "./en/index.ts";
import { fr } from "./fr/index.ts";

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? "").sort();
const english = new Map(leaves(en));
const french = new Map(leaves(fr));

describe("the dictionaries", () => {
  it("fill the same holes in both languages", () => {
    for (const [key, text] of english) expect(holes(french.get(key) ?? ""), key).toEqual(holes(text));
  });
  it("have a plural for every singular", () => {
    for (const [key] of english)
      if (key.endsWith("_one")) expect(english.has(key.replace(/_one$/, "_other")), key).toBe(true);
  });
  it("say nothing in the words of a machine", () => {
    for (const [key, text] of english) expect(text, key).not.toMatch(/please|oops|successfully|simply|!/i);
  });
  it("give French its plural of millions", () => {
    const filled = new Map(leaves(frenchOf(fr)));
    expect(filled.get("common.rows_many")).toBe(filled.get("common.rows_other"));
  });
  it("set French apostrophes", () => {
    expect(frenchOf({ a: "l'entraînement", b: { c: "d'{{name}}" } })).toEqual({
      a: "l’entraînement",
      b: { c: "d’{{name}}" },
    });
  });
});
