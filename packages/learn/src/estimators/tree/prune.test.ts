import { describe, expect, it } from "vitest";
import { matrixOf, type Sample } from "../../data/matrix.ts";
import { createRandom } from "../../random/random.ts";
import type { AveragedTrees } from "./averaged-trees.ts";
import { decisionTree } from "./decision-tree.ts";
import { LEAF } from "./trees.ts";

const rows = 240;
const frac = (value: number): number => value - Math.floor(value);
const index = Array.from({ length: rows }, (_, i) => i);
const cells = index.map((i) => [0.6180339887, 0.7548776662, 0.569840291].map((step) => frac((i + 1) * step)));
const noise = index.map((i) => frac((i + 1) * 0.8191725134));
const features = ["a", "b", "c"].map((name) => ({ name, source: name, kind: "numeric" as const }));
const x = matrixOf(Float64Array.from(cells.flat()), rows, 3);
const numbers: Sample = {
  x,
  features,
  y: Float64Array.from(cells, ([a, b], i) => 3 * a! + Number(b! > 0.6) + 0.5 * noise[i]!),
  classCount: 0,
};
const classes: Sample = {
  x,
  features,
  y: Float64Array.from(cells, ([a, b], i) => (noise[i]! < 0.15 ? i % 3 : Number(a! > 0.5) + Number(b! > 0.7))),
  classCount: 3,
};
const probes = matrixOf(Float64Array.of(0.1, 0.2, 0.3, 0.9, 0.8, 0.1, 0.45, 0.65, 0.9, 0.6, 0.3, 0.5), 4, 3);

const pruned = (sample: Sample, ccpAlpha: number) => {
  const parameters = { maxDepth: 8, minLeafRows: 5, ccpAlpha };
  const model = decisionTree.fit(parameters, sample, { random: createRandom(1) }) as AveragedTrees;
  const leaves = model.trees.feature.filter((feature) => feature === LEAF).length;
  return { leaves, answers: decisionTree.predict(model, probes) };
};

// scikit-learn 1.2.1, bench/golden/pruning.py: alpha, leaves, answers of the probes.
const golden = {
  numbers: [
    [0, 37, [0.743949, 4.148908, 2.543704, 2.218965]],
    [0.002, 17, [0.685213, 4.148908, 2.406518, 2.179396]],
    [0.005, 11, [0.551355, 4.148908, 2.284663, 2.031905]],
    [0.02, 8, [0.722615, 3.803743, 2.284663, 2.031905]],
    [0.1, 3, [1.382234, 3.413452, 1.382234, 2.50395]],
    [1, 1, [2.139014, 2.139014, 2.139014, 2.139014]],
  ],
  classes: [
    [
      0.003,
      8,
      [0.9625, 0.025, 0.0125, 0.028571, 0.028571, 0.942857, 0.9625, 0.025, 0.0125, 0.050633, 0.886076, 0.063291],
    ],
    [
      0.006,
      5,
      [
        0.941176, 0.047059, 0.011765, 0.028571, 0.028571, 0.942857, 0.941176, 0.047059, 0.011765, 0.071429, 0.869048,
        0.059524,
      ],
    ],
    [
      0.02,
      4,
      [
        0.941176, 0.047059, 0.011765, 0.028571, 0.028571, 0.942857, 0.941176, 0.047059, 0.011765, 0.071429, 0.869048,
        0.059524,
      ],
    ],
    [
      1,
      1,
      [0.375, 0.445833, 0.179167, 0.375, 0.445833, 0.179167, 0.375, 0.445833, 0.179167, 0.375, 0.445833, 0.179167],
    ],
  ],
} as const;

describe("cost-complexity pruning", () => {
  it.each(golden.numbers)("leaves a tree of numbers as scikit-learn does at %d", (alpha, leaves, answers) => {
    const found = pruned(numbers, alpha);
    expect(found.leaves).toBe(leaves);
    answers.forEach((answer, i) => {
      expect(found.answers[i]).toBeCloseTo(answer, 5);
    });
  });

  it.each(golden.classes)("leaves a tree of classes as scikit-learn does at %d", (alpha, leaves, answers) => {
    const found = pruned(classes, alpha);
    expect(found.leaves).toBe(leaves);
    answers.forEach((answer, i) => {
      expect(found.answers[i]).toBeCloseTo(answer, 5);
    });
  });

  it("weighs rows as repeating them does", () => {
    const weights = Float64Array.from(index, (i) => 1 + (i % 2));
    const repeated = index.flatMap((i) => (i % 2 ? [i, i] : [i]));
    const twice: Sample = {
      ...numbers,
      x: matrixOf(Float64Array.from(repeated.flatMap((i) => cells[i]!)), repeated.length, 3),
      y: Float64Array.from(repeated, (i) => numbers.y[i]!),
    };
    const [weighted, plain] = [pruned({ ...numbers, weights }, 0.1), pruned(twice, 0.1)];
    expect(weighted.leaves).toBe(plain.leaves);
    weighted.answers.forEach((answer, i) => {
      expect(answer).toBeCloseTo(plain.answers[i]!, 5);
    });
  });
});
