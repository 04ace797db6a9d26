import { describe, expect, it } from "vitest";
import { applied, changesOf, redone, startHistory, undone } from "./label-history.ts";

describe("changes of labels", () => {
  const history = applied(applied(startHistory, [3, 1], { label: "cat" }), [1], { leaveOut: true });

  it("keep the last of each picture", () => {
    expect(changesOf(history)).toEqual([
      { index: 1, leaveOut: true },
      { index: 3, label: "cat" },
    ]);
  });
  it("are undone and done again step by step", () => {
    expect(changesOf(undone(history))).toEqual([
      { index: 1, label: "cat" },
      { index: 3, label: "cat" },
    ]);
    expect(changesOf(undone(undone(undone(history))))).toEqual([]);
    expect(changesOf(redone(undone(history)))).toEqual(changesOf(history));
  });
  it("forget what was undone when something else is done", () => {
    const other = applied(undone(history), [2], { label: "dog" });
    expect(changesOf(redone(other)).map(({ index }) => index)).toEqual([1, 2, 3]);
    expect(changesOf(other).some((change) => change.leaveOut)).toBe(false);
  });
});
