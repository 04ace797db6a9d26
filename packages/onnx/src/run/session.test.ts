import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph/builder.ts";
import { serialiseGraph } from "../graph/serialise.ts";
import { floats, zeros } from "../tensor/tensor.ts";
import { openSession } from "./session.ts";
import { createSessionCache } from "./session-cache.ts";

const doubling = () => {
  const g = new GraphBuilder("doubling");
  g.output(g.mul(g.input("x", "float32", ["N"]), 2));
  return { bytes: serialiseGraph(g), name: g.outputs[0]!.name };
};

describe("a session", () => {
  it("runs with any number of threads and tells its inputs and outputs", async () => {
    const { bytes, name } = doubling();
    const session = await openSession(bytes, { threads: 2 });
    expect(session.inputs).toEqual([{ name: "x", type: "float32", shape: ["N"] }]);
    expect((await session.run({ x: floats([1, 2]) }))[name]).toEqual(floats([2, 4]));
    await session.release();
    await expect(session.run({ x: floats([1]) })).rejects.toThrow("has been released");
  });

  it("writes into a tensor that is given, and takes shared memory", async () => {
    const { bytes, name } = doubling();
    const session = await openSession(bytes);
    const into = zeros([2]);
    const shared = floats(new Float32Array(new SharedArrayBuffer(8)), [2]);
    shared.data.set([3, 4]);
    const answer = await session.run({ x: shared }, [name], { [name]: into });
    expect(answer[name]).toBe(into);
    expect([...into.data]).toEqual([6, 8]);
    shared.data[0] = 5;
    await session.run({ x: shared }, [name], { [name]: into });
    expect([...into.data]).toEqual([10, 8]);
    await session.release();
  });

  it("says in words what is wrong with a model or an input", async () => {
    await expect(openSession(new Uint8Array([1, 2, 3]))).rejects.toThrow(/^The model cannot be opened: /);
    const session = await openSession(doubling().bytes);
    await expect(session.run({ y: floats([1]) })).rejects.toThrow(/^The model cannot be run: .*'?x'?/);
    await expect(session.run({ x: { type: "float64", shape: [1], data: new Float64Array(1) } })).rejects.toThrow(
      /cannot be run/,
    );
    await expect(openSession(doubling().bytes, { threads: 0 })).rejects.toThrow(/whole number ≥ 1; got 0/);
    await session.release();
  });

  it("is kept in a cache that lets go of the least lately used", async () => {
    const { bytes } = doubling();
    const cache = createSessionCache(bytes.byteLength * 2);
    let opened = 0;
    const get = (key: string) =>
      cache.get(key, () => {
        opened++;
        return bytes;
      });
    const first = await get("a");
    await get("b");
    expect(await get("a")).toBe(first);
    await get("c");
    expect(cache.sizeBytes).toBe(bytes.byteLength * 2);
    expect(await get("a")).toBe(first);
    await get("b");
    expect(opened).toBe(4);
    await cache.clear();
    expect(cache.sizeBytes).toBe(0);
    await expect(first.run({ x: floats([1]) })).rejects.toThrow("has been released");
  });
});
