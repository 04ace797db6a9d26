import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import * as onnx from "./index.ts";
import { numbersOf, type Tensor } from "./tensor/tensor.ts";

/** The README's example as the body of a function that is given the package and answers its last values. */
const example = async (): Promise<{ loss: number; logits: Tensor }> => {
  const text = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const code = /```ts\n(.*?)```/s.exec(text)?.[1] ?? "";
  const [imports, ...rest] = code.split("\n\n");
  const names = /\{(.*)\}/s.exec(imports ?? "")?.[1];
  const AsyncFunction = (async () => {}).constructor as new (...parts: string[]) => (given: unknown) => Promise<never>;
  const body = `const {${names}} = given;\n${withoutTypes(rest.join("\n\n"))}\nreturn { loss, logits };`;
  return new AsyncFunction("given", body)(onnx);
};

/** The example uses two bits of TypeScript: a parameter's type and `!`. */
const withoutTypes = (code: string): string => code.replace(/: number\)/g, ")").replace(/\]!/g, "]");

describe("the README", () => {
  it("shows a network on a table that learns what it says", async () => {
    const { loss, logits } = await example();
    expect(loss).toBeLessThan(0.2);
    const [outside0, inside0, outside1, inside1] = numbersOf(logits) as [number, number, number, number];
    expect(inside0).toBeGreaterThan(outside0);
    expect(outside1).toBeGreaterThan(inside1);
  });
});
