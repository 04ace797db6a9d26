import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph/builder.ts";
import { serialiseGraph } from "../graph/serialise.ts";
import type { Value } from "../graph/value.ts";
import { evaluateOnce } from "../run/evaluate.ts";
import { openSession } from "../run/session.ts";
import { floats, numbersOf, type Tensor, zeros } from "../tensor/tensor.ts";
import golden from "../testing/torch-golden.json" with { type: "json" };
import { optimisers } from "./catalogue.ts";
import { clipGlobalNorm } from "./clip.ts";
import type { Optimiser } from "./optimiser.ts";

/** A runner of single updates with the slots kept between them. */
const updater = async (optimiser: Optimiser, size: number) => {
  const g = new GraphBuilder();
  const vector = (name: string) => g.input(name, "float32", [size]);
  const scalar = (name: string) => g.input(name, "float32", []);
  const slots = Object.fromEntries(optimiser.slots.map((slot) => [slot, vector(slot)]));
  const view = {
    weight: vector("weight"),
    gradient: vector("gradient"),
    slots,
    learningRate: scalar("rate"),
    step: scalar("step"),
  };
  const next = optimiser.update(g, { ...view, weightDecay: optimiser.weightDecay });
  const outputs: Record<string, Value> = { weight: next.weight, ...next.slots };
  for (const value of Object.values(outputs)) g.output(value);
  const session = await openSession(serialiseGraph(g));
  const state: Record<string, Tensor> = Object.fromEntries(optimiser.slots.map((slot) => [slot, zeros([size])]));
  let step = 0;
  return async (weight: Tensor, gradient: Tensor, rate: number) => {
    const answer = await session.run({
      ...state,
      weight,
      gradient,
      rate: floats([rate], []),
      step: floats([++step], []),
    });
    for (const slot of optimiser.slots) state[slot] = answer[outputs[slot]!.name]!;
    return answer[outputs.weight!.name]!;
  };
};

describe("every optimiser", () => {
  it.each(Object.entries(optimisers))("comes down a quadratic: %s", async (id, make) => {
    const optimiser = make();
    expect(optimiser.id).toBe(id);
    const update = await updater(optimiser, 2);
    let weight: Tensor = floats([3, -2]);
    for (let step = 0; step < 150; step++) {
      const [x, y] = numbersOf(weight) as [number, number];
      weight = await update(weight, floats([2 * x, 8 * y]), 0.05);
    }
    for (const value of numbersOf(weight)) expect(Math.abs(value)).toBeLessThan(0.1);
  });

  it.each(Object.entries(optimisers))("refuses options outside their range by name: %s", (id, make) => {
    expect(() => make({ weightDecay: -1 })).toThrow(`weightDecay of ${id} must lie within 0 … Infinity; got -1.`);
  });
});

describe("optimisers against PyTorch", () => {
  const { start, gradients, ends } = golden.optimisers;
  it.each([
    ["sgd", optimisers.sgd()],
    ["momentum", optimisers.sgd({ momentum: 0.9, weightDecay: 0.05 })],
    ["nesterov", optimisers.sgd({ momentum: 0.9, nesterov: true })],
    ["adam", optimisers.adam({ weightDecay: 0.05 })],
    ["adamW", optimisers.adamW({ weightDecay: 0.05 })],
  ] as const)("%s ends at the same weights", async (name, optimiser) => {
    const update = await updater(optimiser, start.length);
    let weight: Tensor = floats(start);
    for (const gradient of gradients) weight = await update(weight, floats(gradient), 0.1);
    for (const [index, value] of numbersOf(weight).entries()) expect(value).toBeCloseTo(ends[name][index]!, 5);
  });

  it("clips gradients by their common length", async () => {
    const g = new GraphBuilder();
    const parts = [g.input("a", "float32", [2]), g.input("b", "float32", [4])];
    const clipped = clipGlobalNorm(g, parts, 0.5);
    for (const value of clipped) g.output(value);
    const gradient = gradients[0]!;
    const answer = await evaluateOnce(serialiseGraph(g), undefined, {
      a: floats(gradient.slice(0, 2)),
      b: floats(gradient.slice(2)),
    });
    const found = clipped.flatMap((value) => numbersOf(answer[value.name]!));
    for (const [index, value] of found.entries()) expect(value).toBeCloseTo(golden.optimisers.clipped[index]!, 5);
  });
});
