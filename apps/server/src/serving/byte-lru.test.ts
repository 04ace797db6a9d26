import { describe, expect, it } from "vitest";
import { ByteLru } from "./byte-lru.ts";

describe("byte-bounded cache", () => {
  it("drops the least recently used first and never passes its limit", () => {
    const cache = new ByteLru<string>(10);
    cache.set("a", "A", 4);
    cache.set("b", "B", 4);
    expect(cache.get("a")).toBe("A");
    cache.set("c", "C", 4);
    expect(cache.get("b")).toBeUndefined();
    expect(cache.get("a")).toBe("A");
    expect(cache.usedBytes).toBe(8);
  });

  it("does not keep what is larger than its limit, nor count a replaced value twice", () => {
    const cache = new ByteLru<string>(10);
    cache.set("a", "A", 6);
    cache.set("a", "B", 8);
    cache.set("huge", "H", 11);
    expect(cache.get("huge")).toBeUndefined();
    expect(cache.get("a")).toBe("B");
    expect(cache.usedBytes).toBe(8);
    expect(cache.count).toBe(1);
  });

  it("tells of every value that it lets go of, once", () => {
    const dropped: string[] = [];
    const cache = new ByteLru<string>(10, (value) => dropped.push(value));
    cache.set("a", "first", 6);
    cache.set("b", "second", 6);
    cache.set("c", "too large", 11);
    cache.delete("b");
    cache.delete("b");
    expect(dropped).toEqual(["first", "too large", "second"]);
  });
});
