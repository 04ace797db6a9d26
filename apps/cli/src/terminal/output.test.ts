import { describe, expect, it } from "vitest";
import { fakeStream } from "../testing/streams.ts";
import { createOutput, tableText } from "./output.ts";

describe("what a command writes", () => {
  it("is one document and nothing else with JSON, whatever the terminal", () => {
    const [stdout, stderr] = [fakeStream(true), fakeStream(true)];
    const output = createOutput(true, stdout.stream, stderr.stream);
    output.line("for people");
    output.progress("half", 0.5);
    output.document({ a: 1 });
    output.clearProgress();
    expect(JSON.parse(stdout.text())).toEqual({ a: 1 });
    expect(output.bold("x")).toBe("x");
    expect(stderr.text()).toBe("");
  });

  it("is text without JSON, and no document", () => {
    const [stdout, stderr] = [fakeStream(false), fakeStream(false)];
    const output = createOutput(false, stdout.stream, stderr.stream);
    output.document({ a: 1 });
    output.line("one");
    output.line();
    output.progress("half", 0.5);
    output.error("wrong");
    expect([stdout.text(), stderr.text()]).toEqual(["one\n\n", "wrong\n"]);
  });

  it("draws its bar on a terminal in one line of its width, and takes it away before anything else", () => {
    const [stdout, stderr] = [fakeStream(true), fakeStream(true, 40)];
    const output = createOutput(false, stdout.stream, stderr.stream);
    output.progress("a text that is longer than the terminal is wide", 0.5);
    expect(stderr.text()).toHaveLength(39);
    expect(stderr.text()).toContain("████████████░░░░░░░░░░░░ a text");
    output.line("done");
    expect(stderr.text().endsWith("\r\x1b[2K")).toBe(true);
    const before = stderr.text();
    output.clearProgress();
    expect(stderr.text()).toBe(before);
  });

  it.each([
    [-1, 0],
    [7, 24],
    [Number.NaN, 0],
  ])("bears a share of %d", (share, filled) => {
    const stderr = fakeStream(true, 80);
    createOutput(false, fakeStream(true).stream, stderr.stream).progress("x", share);
    expect([...stderr.text()].filter((sign) => sign === "█")).toHaveLength(filled);
  });
});

describe("a table of text", () => {
  it("lays numbers at the right and words at the left, without trailing spaces", () => {
    const rows = [
      ["a", "1", "x"],
      ["long", "22.5", ""],
    ];
    expect(tableText(rows, [false, true, false])).toBe("a        1  x\nlong  22.5");
  });

  it("bears rows that are short", () => {
    expect(tableText([["a"], ["b", "c"]], [false, false])).toBe("a\nb  c");
  });
});
