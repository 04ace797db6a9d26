import { describe, expect, it } from "vitest";
import type { GraphBuilder } from "../graph/builder.ts";
import { parseGraph } from "../graph/parse.ts";
import { serialiseGraph } from "../graph/serialise.ts";
import { crossEntropy } from "../losses/cross-entropy.ts";
import { defineNetwork } from "../network/define-network.ts";
import { weightNames, weightsAfter } from "../network/trainable.ts";
import { adamW } from "../optimisers/adam-w.ts";
import { sgd } from "../optimisers/sgd.ts";
import { randomOf } from "../random/random.ts";
import { evaluateOnce } from "../run/evaluate.ts";
import { floats, numbersOf, type Tensor } from "../tensor/tensor.ts";
import { createTrainer, type TrainerOptions } from "./trainer.ts";

const tiny = (seed = 1): GraphBuilder =>
  defineNetwork({ inputs: { image: ["N", 1, 8, 8] }, seed }, (l, { image }) => {
    const low = l.maxPool(l.relu(l.batchNorm(l.conv(image, 4, 3))), 2);
    const high = l.relu(l.batchNorm(l.conv(low, 8, 3, { stride: 2 })));
    return { logits: l.linear(l.dropout(l.globalAverage(high), 0.1), 2) };
  });

/** Bright on the left is one class, bright on the right the other. */
const images = (count: number, seed = 3) => {
  const next = randomOf(seed, "images");
  const [image, target] = [new Float32Array(count * 64), new Float32Array(count * 2)];
  for (let n = 0; n < count; n++) {
    const side = n % 2;
    target[n * 2 + side] = 1;
    for (let i = 0; i < 64; i++) image[n * 64 + i] = next() * 0.5 + (i % 8 < 4 === (side === 0) ? 0.6 : 0);
  }
  return { image: floats(image, [count, 1, 8, 8]), target: floats(target, [count, 2]) };
};

const trainer = (options: Partial<TrainerOptions> = {}) =>
  createTrainer({ network: tiny(), loss: crossEntropy(), optimiser: adamW(), seed: 5, ...options });

const accuracy = (outputs: Tensor, target: Tensor): number => {
  const [found, known] = [numbersOf(outputs), numbersOf(target)];
  const right = known.filter((value, i) => i % 2 === 0 && found[i]! > found[i + 1]! === (value === 1));
  return right.length / (known.length / 2);
};

describe("a trainer", () => {
  it("learns, judges with running statistics, and gives a network that answers the same", async () => {
    const learning = trainer();
    const batch = images(32);
    const first = await learning.step(batch, 0.01);
    for (let step = 0; step < 60; step++) await learning.step(batch, 0.01);
    const fresh = images(20, 8);
    const { loss, outputs } = await learning.evaluate(fresh);
    expect(loss).toBeLessThan(first / 3);
    expect(accuracy(outputs.logits!, fresh.target)).toBe(1);
    const exported = await evaluateOnce(serialiseGraph(learning.network()), ["logits"], { image: fresh.image });
    for (const [index, value] of numbersOf(exported.logits!).entries())
      expect(value).toBeCloseTo(numbersOf(outputs.logits!)[index]!, 4);
    await learning.release();
  });

  it("gives the same numbers for the same seed, and goes on from a stored state as if never stopped", async () => {
    const batch = images(16);
    const whole = trainer();
    for (let step = 0; step < 6; step++) await whole.step(batch, 0.01);
    const before = trainer();
    for (let step = 0; step < 3; step++) await before.step(batch, 0.01);
    const stored = before.state();
    const after = trainer({ network: tiny(99) });
    after.restore(stored);
    for (let step = 0; step < 3; step++) await after.step(batch, 0.01);
    expect(after.state()).toEqual(whole.state());
    expect(() => trainer({ optimiser: sgd({ momentum: 0.9 }) }).restore(stored)).toThrow(
      /"decayed.velocity" needs \d+ numbers; got none/,
    );
  });

  it("fine-tunes an imported graph from a chosen value upward and leaves the rest alone", async () => {
    const imported = parseGraph(serialiseGraph(tiny()));
    const from = imported.nodes.find((node) => node.type === "MaxPool")!.outputs[0]!;
    const trainable = weightsAfter(imported, from);
    expect(trainable).toEqual([
      "conv2.weight",
      "batchNorm2.scale",
      "batchNorm2.bias",
      "linear1.weight",
      "linear1.bias",
    ]);
    expect(weightNames(imported)).toHaveLength(8);
    const learning = trainer({ network: imported, trainable });
    for (let step = 0; step < 40; step++) await learning.step(images(32), 0.01);
    const batch = images(20, 9);
    expect(accuracy((await learning.evaluate(batch)).outputs.logits!, batch.target)).toBeGreaterThan(0.9);
    const tuned = learning.network();
    expect(tuned.initialisers.get("conv1.weight")).toEqual(imported.initialisers.get("conv1.weight"));
    expect(tuned.initialisers.get("conv2.weight")).not.toEqual(imported.initialisers.get("conv2.weight"));
  });

  it("takes any loss of any outputs and targets", async () => {
    const network = defineNetwork({ inputs: { x: ["N", 3] } }, (l, { x }) => ({
      y: l.linear(x, 1),
      z: l.linear(x, 2),
    }));
    const learning = createTrainer({
      network,
      optimiser: sgd({ momentum: 0.9, nesterov: true }),
      clipNorm: 1,
      loss: (g, { y, z }, target) => {
        const wrong = g.sub(y!, target("wanted", [4, 1]));
        return g.add(g.reduceMean(g.mul(wrong, wrong)), g.mul(g.reduceMean(g.mul(z!, z!)), 0.1));
      },
    });
    const x = floats([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1], [4, 3]);
    const wanted = floats([1, 2, 3, 6], [4, 1]);
    for (let step = 0; step < 200; step++) await learning.step({ x, wanted }, 0.1);
    const { outputs } = await learning.evaluate({ x, wanted });
    for (const [index, value] of numbersOf(outputs.y!).entries())
      expect(value).toBeCloseTo(numbersOf(wanted)[index]!, 1);
  });

  it("stops between steps when told to, and says what does not fit", async () => {
    const learning = trainer();
    await expect(learning.step(images(4), 0.01, AbortSignal.abort())).rejects.toThrow(/abort/i);
    const { target } = images(4);
    await expect(learning.step({ target }, 0.01)).rejects.toThrow(
      'The input "image" expects [N, 1, 8, 8]; got nothing.',
    );
    await expect(learning.step({ image: floats([1]), target }, 0.01)).rejects.toThrow("got [1]");
    expect(() => trainer({ trainable: ["nowhere"] })).toThrow('no float32 weight named "nowhere"');
    expect(learning.state().step).toBe(0);
  });

  it("gives the same weights at any number of threads", async () => {
    const ends = await Promise.all(
      [1, 2].map(async (threads) => {
        const learning = trainer({ threads });
        for (let step = 0; step < 5; step++) await learning.step(images(16), 0.01);
        return learning.state();
      }),
    );
    for (const [name, vector] of Object.entries(ends[0]!.vectors))
      for (const [index, value] of vector.entries())
        expect(Math.abs(ends[1]!.vectors[name]![index]! - value)).toBeLessThan(1e-4);
  });
});
