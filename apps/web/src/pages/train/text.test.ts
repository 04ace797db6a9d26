import { describe, expect, it } from "vitest";
import { planOf } from "../../testing/fixtures/training.ts";
import { commandOf, yamlOf } from "./text.ts";

const { config } = planOf({ datasetId: "a".repeat(32), target: "survived", exclude: ["alive"] });

describe("a training as YAML", () => {
  it("quotes what would be read as something else", () => {
    expect(yamlOf({ a: "yes", b: "12", c: "x: y", d: "plain words", e: "", f: "- g" })).toBe(
      'a: "yes"\nb: "12"\nc: "x: y"\nd: plain words\ne: ""\nf: "- g"\n',
    );
  });
  it("nests lists and objects", () => {
    expect(yamlOf({ list: [{ id: "a", deep: { n: 1 } }, { id: "b" }], none: [], nothing: null })).toBe(
      "list:\n  - id: a\n    deep:\n      n: 1\n  - id: b\nnone: []\nnothing: null\n",
    );
  });
  it("holds the whole configuration", () => {
    const text = yamlOf(config);
    for (const key of Object.keys(config)) expect(text).toContain(`${key}:`);
  });
});

describe("a training as a command", () => {
  it("names the file, the target and what is left out", () => {
    const line = commandOf(config, "my passengers.csv");
    expect(line).toContain("datalab train 'my passengers.csv' --target survived --task binary");
    expect(line).toContain("--drop alive");
    expect(line).toContain("--validation cv:5");
  });
  it("cannot be broken out of by a column's name", () => {
    expect(commandOf({ ...config, target: "a'; rm -rf /" }, "f.csv")).toContain(`--target 'a'\\''; rm -rf /'`);
  });
});
