import { describe, expect, it } from "vitest";
import { floats, integers } from "../tensor/tensor.ts";
import { decodeModel } from "./decode.ts";
import { encodeModel } from "./encode.ts";
import type { Model } from "./model.ts";

const model: Model = {
  irVersion: 10,
  opsets: { "": 21, "ai.onnx.ml": 3 },
  producer: "test",
  metadata: { origin: "here" },
  graph: {
    name: "g",
    nodes: [
      {
        name: "n",
        type: "Custom",
        domain: "ai.onnx.ml",
        inputs: ["x", "", "w"],
        outputs: ["y"],
        attributes: {
          f: { kind: "float", value: 0.5 },
          i: { kind: "int", value: -7 },
          s: { kind: "string", value: "mode é" },
          t: { kind: "tensor", value: floats([1, 2]) },
          fs: { kind: "floats", value: [0.25, 4] },
          is: { kind: "ints", value: [1, -1] },
          ss: { kind: "strings", value: ["a", "b"] },
        },
      },
    ],
    initialisers: {
      w: floats([1, 2, 3, 4], [2, 2]),
      k: integers([2 ** 40, -3]),
      words: { type: "string", shape: [2], data: ["un", "deux"] },
      half: { type: "float16", shape: [1], data: Uint16Array.of(0x3c00) },
    },
    inputs: [{ name: "x", type: "float32", shape: ["N", 2] }],
    outputs: [{ name: "y", type: "float32", shape: ["N", 2] }],
    values: [{ name: "z", type: "int64", shape: [] }],
  },
};

describe("an ONNX file", () => {
  it("reads back as it was written", () => {
    expect(decodeModel(encodeModel(model))).toEqual(model);
  });

  it("is refused in words when it is something else", () => {
    expect(() => decodeModel(new TextEncoder().encode("not a model"))).toThrow(/not an ONNX model/);
    expect(() => decodeModel(new Uint8Array())).toThrow(/holds no graph/);
  });

  it("is refused when a tensor's bytes do not fill its shape", () => {
    const broken = { ...model.graph, initialisers: { w: { ...floats([1, 2]), shape: [3] } } };
    expect(() => decodeModel(encodeModel({ ...model, graph: broken }))).toThrow(
      /"w" is damaged: .*holds 3 elements; got 2/,
    );
  });
});
