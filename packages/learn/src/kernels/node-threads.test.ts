import { afterAll, describe, expect, it } from "vitest";
import { histGradientBoosting } from "../estimators/boosting/hist-gradient-boosting.ts";
import type { FitContext } from "../estimators/estimator.ts";
import { extraTrees } from "../estimators/forest/extra-trees.ts";
import { randomForest } from "../estimators/forest/random-forest.ts";
import { digestOf } from "../estimators/tree/testing/digest.ts";
import { sampleOf } from "../estimators/tree/testing/samples.ts";
import { createRandom } from "../random/random.ts";
import { boostingKernel, boostingModule } from "./boosting-kernel.ts";
import { createThreads } from "./node-threads.ts";
import { takeWorkspace } from "./shared-memory.ts";

const crews = [2, 3].map(createThreads);
afterAll(() => {
  for (const crew of crews) crew.close();
});

describe("threads", () => {
  it("refuses less than one thread", () => {
    expect(() => createThreads(0)).toThrow(RangeError);
  });

  it("runs every call exactly once, round after round", () => {
    const workspace = takeWorkspace({ scores: 8 * 1000, rows: 4 * 1000 });
    const { buffer, memory, at } = workspace;
    new Uint32Array(buffer, at.rows, 1000).set(Array.from({ length: 1000 }, (_, i) => i));
    const scores = new Float64Array(buffer, at.scores, 1000).fill(0);
    boostingKernel(memory);
    for (const crew of crews) {
      scores.fill(0);
      const loaded = crew.load(boostingModule(), memory);
      for (let round = 0; round < 500; round++)
        loaded.run(
          "addToScores",
          Array.from({ length: 1 + (round % 37) }, (_, i) => [at.scores ?? 0, (at.rows ?? 0) + 4 * i, 1, 1]),
        );
      const expected = Array.from({ length: 40 }, (_, i) =>
        Array.from({ length: 500 }, (_, round) => Number(i < 1 + (round % 37))).reduce((sum, one) => sum + one, 0),
      );
      expect([...scores.subarray(0, 40)]).toEqual(expected);
    }
    workspace.release();
  });

  it("names a function that the kernel lacks", () => {
    const workspace = takeWorkspace({ any: 8 });
    const loaded = crews[0]!.load(boostingModule(), workspace.memory);
    expect(() => loaded.run("levitate", [[1]])).toThrow("levitate");
    workspace.release();
  });
});

describe("fits on several threads", () => {
  const cases = [
    { estimator: histGradientBoosting, parameters: { iterations: 8, repeats: 1 } },
    { estimator: randomForest, parameters: { trees: 11 } },
    { estimator: extraTrees, parameters: { trees: 11 } },
  ];
  for (const { estimator, parameters } of cases)
    for (const classCount of [0, 2, 4])
      it(`gives the same bytes with 1, 2 and 3 threads: ${estimator.id}, ${classCount || "no"} classes`, () => {
        const sample = sampleOf({ rowCount: 6000, numeric: 6, categorical: 2, classCount, seed: 3 });
        const fit = (threads?: FitContext["threads"]) =>
          estimator.fit(parameters, sample, { random: createRandom(7), ...(threads ? { threads } : {}) });
        const alone = digestOf(fit());
        for (const crew of crews) expect(digestOf(fit(crew))).toBe(alone);
      });
});
